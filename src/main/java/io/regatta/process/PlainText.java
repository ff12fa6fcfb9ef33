package io.regatta.process;

import java.util.regex.Pattern;

/// Makes safe to show what a program printed: such text may try to move the cursor, change colours
/// or titles, or hide itself.
public final class PlainText {
  /// Escape sequences of ECMA-48: control sequences (`ESC [ … letter`), strings (`ESC ] … BEL` and
  /// their like, also unfinished), other escapes of two characters.
  private static final Pattern ESCAPES =
      Pattern.compile(
          "(?:\u001B\\[|\u009B)[0-?]*[ -/]*[@-~]?"
              + "|\u001B[\\]PX^_][^\u0007\u001B\u009C]*(?:\u0007|\u001B\\\\|\u009C|$)"
              + "|\u001B[ -/]*[0-~]?");

  private PlainText() {}

  /// One line: no escape sequences, no control or direction-changing characters, tabs and their
  /// like as blanks, none around it, at most that many characters, the last of a longer one being
  /// an ellipsis.
  public static String line(String text, int most) {
    String plain = ESCAPES.matcher(text).replaceAll("");
    StringBuilder line = new StringBuilder(Math.min(plain.length(), most + 1));
    plain
        .codePoints()
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .filter(c -> !isInvisible(c))
        .limit(most * 4L)
        .forEach(line::appendCodePoint);
    String stripped = line.toString().strip();
    if (stripped.length() <= most) {
      return stripped;
    }
    int cut = most - 1;
    if (Character.isHighSurrogate(stripped.charAt(cut - 1))) {
      cut--;
    }
    return stripped.substring(0, cut) + "…";
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
      default -> false;
    };
  }
}
