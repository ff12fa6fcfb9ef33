package io.regatta.plan.draft;

import java.util.List;

/// A plan as it was found in a file: names not yet joined, nothing checked.
///
/// @param title the plan's title, or empty
/// @param stories in document order; ids may repeat
/// @param phases in the order in which they run
public record DraftPlan(String title, List<DraftStory> stories, List<DraftPhase> phases) {
  public DraftPlan {
    stories = List.copyOf(stories);
    phases = List.copyOf(phases);
  }
}
