package io.regatta.cli.terminal;

import java.util.regex.Pattern;

/// Makes text from plans and agents safe to show: it can neither move the cursor, restyle, retitle
/// or answer for the terminal, nor reorder what is read.
public final class SafeText {
  /// ECMA-48 sequences, whole: strings (OSC, DCS, SOS, PM, APC) up to their end, CSI sequences up
  /// to their final byte, and the two-character rest. Unended strings lose no more than their line.
  private static final Pattern SEQUENCES =
      Pattern.compile(
          "(?:\u001b[\\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*+"
              + "(?:\u0007|\u001b\\\\|\u009c)?"
              + "|(?:\u001b\\[|\u009b)[0-?]*+[ -/]*+[@-~]?"
              + "|\u001b[ -/]*+[0-~]?");

  private SafeText() {}

  /// The text on one line: line ends and tabs become single spaces.
  public static String line(String text) {
    return clean(text, false).strip();
  }

  /// The text with its line ends kept, as `\n`.
  public static String text(String text) {
    return clean(text.replace("\r\n", "\n"), true);
  }

  private static String clean(String text, boolean keepLines) {
    String visible = SEQUENCES.matcher(text).replaceAll("");
    StringBuilder safe = new StringBuilder(visible.length());
    visible
        .codePoints()
        .forEach(character -> {
          if (character == '\n' && keepLines) {
            safe.append('\n');
          } else if (Character.isWhitespace(character)) {
            space(safe, keepLines);
          } else if (Character.getType(character) == Character.SURROGATE) {
            safe.append('\ufffd');
          } else if (!Character.isISOControl(character) && !reorders(character)) {
            safe.appendCodePoint(character);
          }
        });
    return safe.toString();
  }

  private static void space(StringBuilder safe, boolean keepRuns) {
    boolean repeated = !safe.isEmpty() && safe.charAt(safe.length() - 1) == ' ';
    if (keepRuns || !repeated) {
      safe.append(' ');
    }
  }

  /// Unicode's bidirectional controls (UAX #9, table 2.1 to 2.6): text may not be made to read
  /// otherwise than it is stored.
  private static boolean reorders(int character) {
    return character == 0x061c
        || character == 0x200e
        || character == 0x200f
        || (character >= 0x202a && character <= 0x202e)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
