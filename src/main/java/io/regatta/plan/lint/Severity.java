package io.regatta.plan.lint;

import java.util.Locale;

/// How much a finding takes from a story.
public enum Severity {
  LOW,
  MEDIUM,
  HIGH;

  /// A weight of 3 costs 9 points, one of 6 takes a story out of what is atomic by itself.
  static Severity of(int weight) {
    return weight < 3 ? LOW : weight < 6 ? MEDIUM : HIGH;
  }

  /// The word in text and JSON, such as `low`.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
