package io.regatta.plan.lint;

import java.util.Locale;

/// What a finding is about.
public enum Category {
  /// The title names several pieces of work, or is long.
  TITLE,
  /// There are too many acceptance criteria.
  CRITERIA,
  /// One criterion asks for several outcomes.
  OUTCOMES,
  /// The work is expected to touch many files.
  FILES,
  /// The story waits for many others, for a long chain of them, or for itself.
  DEPENDENCIES,
  /// The story says which technology is to be used.
  TECHNOLOGY;

  /// The word in text, JSON and configuration, such as `title`.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
