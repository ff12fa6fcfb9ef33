package io.regatta.timeline;

import io.regatta.event.StoryProgress.Spending;
import io.regatta.event.StoryResult;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A story of a run, in time.
///
/// @param role the agent that the plan names, such as `backend-developer`; may be empty
/// @param phase the number of its phase
/// @param verdict what became of it, with the error where it did not complete; null while it has no
///   verdict, and for ever if it was not reached
/// @param attempts in order; none where it was not tried
/// @param spent what its attempts used, and how long their agents worked, in this run
public record StoryTimeline(
    StoryId id,
    String title,
    String role,
    String phase,
    @Nullable StoryResult verdict,
    List<AttemptTimeline> attempts,
    Spending spent) {
  public StoryTimeline {
    attempts = List.copyOf(attempts);
  }

  /// What became of it, once something has.
  public Optional<StoryResult> result() {
    return Optional.ofNullable(verdict);
  }

  /// How many attempts came after another one. What an earlier run left is no attempt.
  public int retries() {
    return Math.max(0, (int) attempts.stream().filter(attempt -> attempt.number() > 0).count() - 1);
  }

  /// How long all its attempts spent on something, by the wall clock.
  public Duration time(Segment.Kind kind) {
    return attempts.stream()
        .map(attempt -> attempt.time(kind))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
