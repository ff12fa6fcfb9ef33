package io.regatta.plan.lint;

import io.regatta.plan.Story;
import java.util.List;

/// How atomic a story is.
///
/// @param story the story
/// @param score from 0 to 100, 100 for a story without a finding
/// @param findings in the order of the rules and, for one rule, of the plan
public record StoryScore(Story story, int score, List<Finding> findings) {
  /// What a weight of 1 costs.
  private static final int POINTS = 3;

  public StoryScore {
    findings = List.copyOf(findings);
  }

  static StoryScore of(Story story, List<Finding> findings) {
    int sum = findings.stream().mapToInt(Finding::weight).sum();
    return new StoryScore(story, Math.max(0, 100 - POINTS * sum), findings);
  }

  /// What the score means.
  public Rating rating() {
    return Rating.of(score);
  }
}
