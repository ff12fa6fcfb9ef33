package io.regatta.plan.draft;

import java.util.List;

/// A plan as it was found in a file: names not yet joined, nothing checked.
///
/// @param title the plan's title, or empty
/// @param stories in document order; ids may repeat
/// @param phases in the order in which they run
/// @param documents the files that all its stories are told of, relative to the plan's directory
public record DraftPlan(
    String title, List<DraftStory> stories, List<DraftPhase> phases, List<String> documents) {
  public DraftPlan {
    stories = List.copyOf(stories);
    phases = List.copyOf(phases);
    documents = List.copyOf(documents);
  }

  public DraftPlan(String title, List<DraftStory> stories, List<DraftPhase> phases) {
    this(title, stories, phases, List.of());
  }
}
