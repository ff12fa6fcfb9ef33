package io.regatta.cli.terminal;

/// How many columns a terminal gives to text, and text cut to columns.
///
/// By code point, as wcwidth(3) does and most terminals do: combining marks and joiners take none,
/// East Asian wide characters and emoji two. Where a terminal draws a joined emoji as one it takes
/// fewer columns than we think, which leaves a gap and breaks nothing.
public final class DisplayWidth {
  /// First and last of each range that Unicode's EastAsianWidth.txt calls wide or full-width,
  /// neighbours joined over what is unassigned between them.
  private static final int[][] WIDE = {
    {0x1100, 0x115f},
    {0x231a, 0x231b},
    {0x2329, 0x232a},
    {0x23e9, 0x23ec},
    {0x23f0, 0x23f0},
    {0x23f3, 0x23f3},
    {0x25fd, 0x25fe},
    {0x2614, 0x2615},
    {0x2630, 0x2637},
    {0x2648, 0x2653},
    {0x267f, 0x267f},
    {0x268a, 0x268f},
    {0x2693, 0x2693},
    {0x26a1, 0x26a1},
    {0x26aa, 0x26ab},
    {0x26bd, 0x26be},
    {0x26c4, 0x26c5},
    {0x26ce, 0x26ce},
    {0x26d4, 0x26d4},
    {0x26ea, 0x26ea},
    {0x26f2, 0x26f3},
    {0x26f5, 0x26f5},
    {0x26fa, 0x26fa},
    {0x26fd, 0x26fd},
    {0x2705, 0x2705},
    {0x270a, 0x270b},
    {0x2728, 0x2728},
    {0x274c, 0x274c},
    {0x274e, 0x274e},
    {0x2753, 0x2755},
    {0x2757, 0x2757},
    {0x2795, 0x2797},
    {0x27b0, 0x27b0},
    {0x27bf, 0x27bf},
    {0x2b1b, 0x2b1c},
    {0x2b50, 0x2b50},
    {0x2b55, 0x2b55},
    {0x2e80, 0x303e},
    {0x3041, 0x33ff},
    {0x3400, 0x4dbf},
    {0x4dc0, 0xa4cf},
    {0xa960, 0xa97f},
    {0xac00, 0xd7a3},
    {0xf900, 0xfaff},
    {0xfe10, 0xfe19},
    {0xfe30, 0xfe6f},
    {0xff01, 0xff60},
    {0xffe0, 0xffe6},
    {0x16fe0, 0x18dff},
    {0x1aff0, 0x1b2ff},
    {0x1d300, 0x1d376},
    {0x1f004, 0x1f004},
    {0x1f0cf, 0x1f0cf},
    {0x1f18e, 0x1f18e},
    {0x1f191, 0x1f19a},
    {0x1f200, 0x1f320},
    {0x1f32d, 0x1f335},
    {0x1f337, 0x1f37c},
    {0x1f37e, 0x1f393},
    {0x1f3a0, 0x1f3ca},
    {0x1f3cf, 0x1f3d3},
    {0x1f3e0, 0x1f3f0},
    {0x1f3f4, 0x1f3f4},
    {0x1f3f8, 0x1f43e},
    {0x1f440, 0x1f440},
    {0x1f442, 0x1f4fc},
    {0x1f4ff, 0x1f53d},
    {0x1f54b, 0x1f54e},
    {0x1f550, 0x1f567},
    {0x1f57a, 0x1f57a},
    {0x1f595, 0x1f596},
    {0x1f5a4, 0x1f5a4},
    {0x1f5fb, 0x1f64f},
    {0x1f680, 0x1f6c5},
    {0x1f6cc, 0x1f6cc},
    {0x1f6d0, 0x1f6d2},
    {0x1f6d5, 0x1f6df},
    {0x1f6eb, 0x1f6ec},
    {0x1f6f4, 0x1f6fc},
    {0x1f7e0, 0x1f7f0},
    {0x1f90c, 0x1f93a},
    {0x1f93c, 0x1f945},
    {0x1f947, 0x1f9ff},
    {0x1fa70, 0x1faff},
    {0x20000, 0x3fffd},
  };

  private DisplayWidth() {}

  /// How many columns a text takes.
  public static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  static int of(int character) {
    int type = Character.getType(character);
    boolean invisible =
        type == Character.NON_SPACING_MARK
            || type == Character.ENCLOSING_MARK
            || (type == Character.FORMAT && character != 0x00ad)
            // Vowels and final consonants of Hangul, drawn into the syllable before them.
            || (character >= 0x1160 && character <= 0x11ff);
    return invisible ? 0 : isWide(character) ? 2 : 1;
  }

  /// The text in at most that many columns, with `…` where something was cut off.
  static String clip(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    if (columns < 1) {
      return "";
    }
    int used = 0;
    int end = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      int width = of(character);
      if (used + width > columns - 1) {
        break;
      }
      used += width;
      end += Character.charCount(character);
    }
    return text.substring(0, end) + "…";
  }

  /// The text in at most that many columns, with `…` in its middle where something was left out.
  static String middle(String text, int columns) {
    int all = of(text);
    if (all <= columns || columns < 3) {
      return clip(text, columns);
    }
    String head = clip(text, columns - columns / 2);
    int skipped = 0;
    int start = 0;
    while (all - skipped > columns / 2) {
      int character = text.codePointAt(start);
      skipped += of(character);
      start += Character.charCount(character);
    }
    return head + text.substring(start);
  }

  private static boolean isWide(int character) {
    int low = 0;
    int high = WIDE.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (character < WIDE[middle][0]) {
        high = middle - 1;
      } else if (character > WIDE[middle][1]) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }
}
