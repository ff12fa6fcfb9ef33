package io.regatta.log;

import io.regatta.log.LogException.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// Walks over JSON text, checking it, and makes strings only of what is asked for.
///
/// A streaming parser of a library needs several times as long for a large log in a process that
/// has just begun, which appending cannot afford. Text that is not asked for is checked for JSON's
/// grammar but not for sound UTF-8: it is kept as it is.
final class JsonScanner {
  /// Real logs nest some five levels deep; the limit is against files made to exhaust the stack of
  /// whoever reads them after us.
  private static final int DEEPEST = 1000;

  /// The bytes that mean themselves inside a text; most of a log is made of them.
  private static final boolean[] PLAIN = new boolean[256];

  static {
    Arrays.fill(PLAIN, ' ', PLAIN.length, true);
    PLAIN['"'] = false;
    PLAIN['\\'] = false;
  }

  private final Path file;
  private final byte[] bytes;
  private final boolean[] isObject = new boolean[DEEPEST + 1];
  private int depth;
  private int at;
  private int line = 1;
  private int lineStart;

  JsonScanner(Path file, byte[] bytes, int start) {
    this.file = file;
    this.bytes = bytes;
    this.at = start;
    this.lineStart = start;
  }

  /// The place of the next byte.
  int at() {
    return at;
  }

  /// The line of the next byte, from 1.
  int line() {
    return line;
  }

  /// The next byte that is no blank; 0 at the end of the file.
  byte peek() {
    skipBlanks();
    return at < bytes.length ? bytes[at] : 0;
  }

  /// Steps into the array or object that begins here; whether there is anything in it. An empty one
  /// is left at once.
  boolean enter() throws LogException {
    if (depth == DEEPEST) {
      throw broken("it nests deeper than " + DEEPEST + " levels");
    }
    isObject[depth++] = bytes[at++] == '{';
    if (peek() != closing()) {
      return true;
    }
    at++;
    depth--;
    return false;
  }

  /// Steps over the comma to the next item or member, or out of the array or object if there is
  /// none.
  boolean next() throws LogException {
    byte found = peek();
    if (found == ',') {
      at++;
      return true;
    }
    if (found != closing()) {
      throw broken("expected ',' or '" + (char) closing() + "', found " + found());
    }
    at++;
    depth--;
    return false;
  }

  /// Steps over a member's name and colon; the name's span, quotes included.
  Span name() throws LogException {
    if (peek() != '"') {
      throw broken("expected a name in double quotes, found " + found());
    }
    int start = at;
    skipString();
    int end = at;
    if (peek() != ':') {
      throw broken("expected ':', found " + found());
    }
    at++;
    return new Span(start, end);
  }

  /// Steps over a whole value, however deep; its span.
  Span skipValue() throws LogException {
    int outside = depth;
    byte first = peek();
    int start = at;
    boolean more = skipStart(first);
    while (depth > outside) {
      if (more && isObject[depth - 1]) {
        name();
      }
      if (more) {
        more = skipStart(peek());
      }
      if (!more && depth > outside) {
        more = next();
      }
    }
    return new Span(start, at);
  }

  /// Steps over a scalar or into an array or object; true if it has something in it.
  private boolean skipStart(byte first) throws LogException {
    switch (first) {
      case '{', '[' -> {
        return enter();
      }
      case '"' -> skipString();
      case 't' -> skipWord("true");
      case 'f' -> skipWord("false");
      case 'n' -> skipWord("null");
      default -> skipNumber();
    }
    return false;
  }

  private void skipString() throws LogException {
    int i = at + 1;
    while (i < bytes.length) {
      if (PLAIN[bytes[i] & 0xff]) {
        i++;
      } else if (bytes[i] == '"') {
        at = i + 1;
        return;
      } else {
        at = i;
        if (bytes[i] != '\\') {
          throw broken("found " + found() + " inside a text");
        }
        i += escapeLength();
      }
    }
    at = bytes.length;
    throw broken("the file ends inside a text");
  }

  private int escapeLength() throws LogException {
    byte kind = at + 1 < bytes.length ? bytes[at + 1] : 0;
    return switch (kind) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
      case 'u' -> {
        for (int i = at + 2; i < at + 6; i++) {
          if (i >= bytes.length || Character.digit(bytes[i], 16) < 0) {
            throw broken("a \\u inside a text is not followed by four hexadecimal digits");
          }
        }
        yield 6;
      }
      default -> throw broken("a backslash inside a text is not followed by what JSON knows");
    };
  }

  private void skipWord(String word) throws LogException {
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= bytes.length || bytes[at + i] != word.charAt(i)) {
        throw broken("expected a value, found " + found());
      }
    }
    at += word.length();
  }

  private void skipNumber() throws LogException {
    int start = at;
    int i = at < bytes.length && bytes[at] == '-' ? at + 1 : at;
    int digits = digits(i);
    if (digits == i || (bytes[i] == '0' && digits > i + 1)) {
      throw broken(
          i > start || digits > i ? "found a broken number" : "expected a value, found " + found());
    }
    i = digits;
    if (i < bytes.length && bytes[i] == '.') {
      digits = digits(i + 1);
      if (digits == i + 1) {
        throw broken("found a broken number");
      }
      i = digits;
    }
    if (i < bytes.length && (bytes[i] == 'e' || bytes[i] == 'E')) {
      boolean sign = i + 1 < bytes.length && (bytes[i + 1] == '+' || bytes[i + 1] == '-');
      int exponent = i + (sign ? 2 : 1);
      digits = digits(exponent);
      if (digits == exponent) {
        throw broken("found a broken number");
      }
      i = digits;
    }
    at = i;
  }

  private int digits(int from) {
    int i = from;
    while (i < bytes.length && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    return i;
  }

  private byte closing() {
    return (byte) (isObject[depth - 1] ? '}' : ']');
  }

  private void skipBlanks() {
    while (at < bytes.length) {
      byte c = bytes[at];
      if (c == '\n') {
        line++;
        lineStart = at + 1;
      } else if (c != ' ' && c != '\r' && c != '\t') {
        return;
      }
      at++;
    }
  }

  private String found() {
    if (at >= bytes.length) {
      return "the end of the file";
    }
    byte c = bytes[at];
    return switch (c) {
      case '\n', '\r' -> "a line break";
      case '\t' -> "a tab";
      default -> c > ' ' && c < 0x7f ? "'" + (char) c + "'" : "the byte 0x%02x".formatted(c & 0xff);
    };
  }

  /// A refusal of what stands here.
  LogException broken(String cause) {
    return new LogException(
        new Place(file, line, at - lineStart + 1), "the log is broken: " + cause, null, null);
  }

  /// The text of a scalar that was stepped over: of a string what it means, of anything else what
  /// is written there.
  static String text(byte[] bytes, Span span) {
    int start = span.start();
    boolean quoted = bytes[start] == '"';
    int from = quoted ? start + 1 : start;
    int to = quoted ? span.end() - 1 : span.end();
    String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return quoted && raw.indexOf('\\') >= 0 ? unescape(raw) : raw;
  }

  private static String unescape(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char kind = raw.charAt(++i);
      switch (kind) {
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'u' -> {
          text.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
          i += 4;
        }
        default -> text.append(kind);
      }
    }
    return text.toString();
  }
}
