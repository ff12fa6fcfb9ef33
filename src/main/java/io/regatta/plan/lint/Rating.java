package io.regatta.plan.lint;

import java.util.Locale;

/// What a score means.
public enum Rating {
  /// 85 or more.
  ATOMIC,
  /// 70 or more.
  ACCEPTABLE,
  /// 50 or more: somebody should look at it.
  REVIEW,
  /// Less: it should be split.
  SPLIT;

  static Rating of(int score) {
    return score >= 85 ? ATOMIC : score >= 70 ? ACCEPTABLE : score >= 50 ? REVIEW : SPLIT;
  }

  /// The word in text and JSON, such as `atomic`.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
