package io.regatta.plan;

/// What stands in a new plan where people are to write what a story is about.
public final class Placeholder {
  /// What a story of a feature begins with.
  public static final String FEATURE = "As a ..., I want ..., so that ....";

  /// What the first story of a fix begins with.
  public static final String FIX = "What was done, what happened, and what was expected instead.";

  private Placeholder() {}

  /// Whether nobody has written yet what a story is about.
  public static boolean isLeftIn(Story story) {
    return story
        .text()
        .description()
        .lines()
        .map(String::strip)
        .anyMatch(line -> line.equals(FEATURE) || line.equals(FIX));
  }
}
