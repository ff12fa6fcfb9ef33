package io.regatta.plan.data;

/// Where the characters of a text are that a library counts by code points: an emoji is one of
/// these, and two of Java's.
final class CodePoints {
  private final int length;
  private final int[] offsets;

  CodePoints(String text) {
    this.length = text.length();
    int points = text.codePointCount(0, length);
    this.offsets = new int[points == length ? 0 : points + 1];
    for (int point = 0, at = 0; point < offsets.length; point++) {
      offsets[point] = at;
      at += at < length ? Character.charCount(text.codePointAt(at)) : 0;
    }
  }

  /// The place of a code point; the end of the text if it has fewer.
  int offset(int point) {
    if (offsets.length == 0) {
      return Math.min(point, length);
    }
    return point < offsets.length ? offsets[point] : length;
  }
}
