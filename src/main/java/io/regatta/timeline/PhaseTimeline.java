package io.regatta.timeline;

import io.regatta.event.RunEvent.ContextLoaded;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A phase of a run, in time.
///
/// @param stories all its stories, in the order of the plan
/// @param pending those that this run set out to do
/// @param from when it began; null where it was not reached, or had nothing to do
/// @param to when it ended: the last that is known where it goes on; null where `from` is
/// @param context what reading its files took and saved; null where none were read
public record PhaseTimeline(
    String number,
    String name,
    Mode mode,
    List<StoryId> stories,
    List<StoryId> pending,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable ContextLoaded context) {
  public PhaseTimeline {
    stories = List.copyOf(stories);
    pending = List.copyOf(pending);
  }

  /// How long it took, by the wall clock; empty where it did not begin.
  public Optional<Duration> duration() {
    return from == null || to == null ? Optional.empty() : Optional.of(Duration.between(from, to));
  }
}
