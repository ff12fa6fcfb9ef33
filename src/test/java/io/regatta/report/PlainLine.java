package io.regatta.report;

import static org.assertj.core.api.Assertions.assertThat;

/// What can't steer a terminal.
final class PlainLine {
  /// Controls, C1 ones too, the marks that turn the direction of writing, and what ends a line.
  private static final String STEERING =
      "[\\p{Cc}\\u061c\\u200e\\u200f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]";

  private PlainLine() {}

  static void check(Line line) {
    assertThat(line.text()).doesNotContainPattern(STEERING);
    assertThat(line.text().codePoints())
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  static void checkJson(String document) {
    assertThat(document.replace("\n", "")).doesNotContainPattern(STEERING);
  }
}
