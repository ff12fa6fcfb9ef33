package io.regatta.log;

import java.nio.charset.StandardCharsets;

/// How a log is laid out, so that new entries look like the old ones.
///
/// @param newline `\n`, `\r\n`, or empty where everything stands on one line
/// @param unit what one more level of nesting adds to a line's beginning
/// @param spaced whether a space follows colons (and, on one line, commas)
record LogStyle(String newline, String unit, boolean spaced) {
  /// What a new log looks like.
  static final LogStyle NEW = new LogStyle("\n", "  ", true);

  String lineBreak(String indent) {
    return newline.isEmpty() ? "" : newline + indent;
  }

  String comma() {
    return newline.isEmpty() && spaced ? ", " : ",";
  }

  String colon() {
    return spaced ? ": " : ":";
  }

  /// The style of the object or array that starts there, or of what is in it. An empty one has no
  /// style and takes the given one's.
  static LogStyle of(byte[] bytes, int start, LogStyle otherwise) {
    int first = Blanks.skip(bytes, start + 1);
    if (first >= bytes.length || bytes[first] == ']' || bytes[first] == '}') {
      return otherwise;
    }
    boolean lines = hasNewline(bytes, start + 1, first);
    if (bytes[start] == '[') {
      return lines || bytes[first] != '{'
          ? new LogStyle(
              lines ? newline(bytes, start + 1) : "",
              lines ? unit(bytes, start, first, otherwise.unit()) : otherwise.unit(),
              otherwise.spaced())
          : of(bytes, first, otherwise);
    }
    int afterColon = Blanks.skip(bytes, Blanks.endOfString(bytes, first)) + 1;
    return new LogStyle(
        lines ? newline(bytes, start + 1) : "",
        lines ? unit(bytes, start, first, otherwise.unit()) : otherwise.unit(),
        Blanks.isBlank(bytes[afterColon]));
  }

  /// What the line that a place is in begins with: its spaces and tabs.
  static String indent(byte[] bytes, int place) {
    int start = place;
    while (start > 0 && bytes[start - 1] != '\n') {
      start--;
    }
    int end = start;
    while (end < bytes.length && (bytes[end] == ' ' || bytes[end] == '\t')) {
      end++;
    }
    return new String(bytes, start, end - start, StandardCharsets.US_ASCII);
  }

  static boolean hasNewline(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == '\n') {
        return true;
      }
    }
    return false;
  }

  private static String newline(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] != '\n') {
      at++;
    }
    return at > 0 && bytes[at - 1] == '\r' ? "\r\n" : "\n";
  }

  private static String unit(byte[] bytes, int outer, int inner, String otherwise) {
    String less = indent(bytes, outer);
    String more = indent(bytes, inner);
    return more.length() > less.length() && more.startsWith(less)
        ? more.substring(less.length())
        : more.equals(less) ? "" : otherwise;
  }
}
