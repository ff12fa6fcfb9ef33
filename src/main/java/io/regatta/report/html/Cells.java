package io.regatta.report.html;

import io.regatta.PlainText;

/// Text that must fit into a drawing, whose letters nobody measures.
final class Cells {
  private Cells() {}

  /// The text as one line that takes up no more than so many narrow letters, an ellipsis included.
  static String clipped(String text, int most) {
    String plain = PlainText.of(text).strip();
    int cells = 0;
    int end = 0;
    int fits = 0;
    while (end < plain.length()) {
      int c = plain.codePointAt(end);
      cells += isWide(c) ? 2 : 1;
      end += Character.charCount(c);
      if (cells <= most - 1) {
        fits = end;
      }
      if (cells > most) {
        return plain.substring(0, fits).stripTrailing() + "…";
      }
    }
    return plain;
  }

  /// Whether a character takes the room of two: those of East Asia, and pictures.
  private static boolean isWide(int c) {
    return c >= 0x1100
        && (Character.isIdeographic(c)
            || Character.isEmoji(c)
            || switch (Character.UnicodeScript.of(c)) {
              case HANGUL, HIRAGANA, KATAKANA, BOPOMOFO -> true;
              default -> c >= 0xFF01 && c <= 0xFF60;
            });
  }
}
