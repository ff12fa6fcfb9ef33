package io.regatta.report.document;

import io.regatta.plan.StoryId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a report tells of a phase.
///
/// @param heading what people call it, its number included, such as `Phase 2: Login screens`
/// @param mode `sequential` or `parallel`
/// @param stories those of its stories that the report tells of, in the order of the plan
/// @param from when the run began it; null where it did not, or there is no run
/// @param to when the run ended it, or was heard of last; null where `from` is
public record PhaseFacts(
    String number,
    String heading,
    String mode,
    List<StoryId> stories,
    @Nullable Instant from,
    @Nullable Instant to) {
  public PhaseFacts {
    stories = List.copyOf(stories);
  }
}
