package io.regatta.plan.lint;

import java.util.List;

/// Something that keeps a story from being atomic.
///
/// @param category what it is about
/// @param weight how much it counts, at least 1
/// @param line where in the plan it is, from 1
/// @param reason one sentence without a full stop
/// @param split stories or criteria that could take the place of what there is, made of the story's
///   own words; empty where there is nothing to split
/// @param advice what else would help, one sentence without a full stop; empty for nothing
public record Finding(
    Category category, int weight, int line, String reason, List<String> split, String advice) {
  public Finding {
    split = List.copyOf(split);
  }

  /// How much it takes from the story.
  public Severity severity() {
    return Severity.of(weight);
  }
}
