package io.regatta.context;

import java.util.regex.Pattern;

/// Text that comes from outside, as part of one line.
final class Line {
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  private Line() {}

  /// The same text without control characters and line breaks.
  static String of(String text) {
    return BREAKS.matcher(text).replaceAll(" ").strip();
  }
}
