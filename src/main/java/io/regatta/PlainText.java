package io.regatta;

import java.util.regex.Pattern;

/// Text from plans and agents, made safe to print: one line that can neither steer a terminal nor
/// change how its neighbours read.
public final class PlainText {
  /// Escape sequences as ECMA-48 has them: CSI, the strings (OSC, DCS, SOS, PM, APC) up to their
  /// terminator or the end, and the short ones.
  private static final Pattern ESCAPE =
      Pattern.compile(
          "(?:\\x1b\\[|\\x9b)[\\x30-\\x3f]*[\\x20-\\x2f]*[\\x40-\\x7e]?"
              + "|(?:\\x1b[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])[^\\n\\x07\\x1b\\x9c]*(?:\\x07|\\x1b\\\\|\\x9c)?"
              + "|\\x1b[\\x20-\\x2f]*[\\x30-\\x7e]?");

  private PlainText() {}

  /// The text as one line. Line ends and tabs become spaces; escape sequences, other control
  /// characters and the marks that turn the direction of writing are left out; half a surrogate
  /// pair becomes U+FFFD. Does nothing to text that is plain already.
  public static String of(String text) {
    if (isPlain(text)) {
      return text;
    }
    String unescaped = ESCAPE.matcher(text.replace("\r\n", "\n")).replaceAll("");
    StringBuilder plain = new StringBuilder(unescaped.length());
    unescaped
        .codePoints()
        .forEach(c -> {
          if (endsLine(c)) {
            plain.append(' ');
          } else if (isSurrogate(c)) {
            plain.append('\uFFFD');
          } else if (!Character.isISOControl(c) && !turnsDirection(c)) {
            plain.appendCodePoint(c);
          }
        });
    return plain.toString();
  }

  /// The text as one line of at most that many characters (code points), an ellipsis included.
  public static String clipped(String text, int most) {
    String plain = of(text).strip();
    if (plain.codePointCount(0, plain.length()) <= most) {
      return plain;
    }
    return plain.substring(0, plain.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
  }

  private static boolean isPlain(String text) {
    return text.codePoints()
        .noneMatch(
            c -> Character.isISOControl(c) || endsLine(c) || isSurrogate(c) || turnsDirection(c));
  }

  private static boolean endsLine(int c) {
    return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  /// Embeddings, overrides, isolates and marks of the Unicode bidirectional algorithm (UAX #9).
  static boolean turnsDirection(int c) {
    return (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200e
        || c == 0x200f
        || c == 0x061c;
  }
}
