package io.regatta.statistics;

import io.regatta.event.ErrorType;
import io.regatta.event.RunEvent.RunEnding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run that was.
///
/// @param run its id
/// @param source what it is known from
/// @param plan the repository path of its plan
/// @param title the plan's title; may be empty
/// @param began when it began; null where nothing tells
/// @param took how long it took, from its beginning to its end, or to the last that is known of it;
///   null where it is known from a log alone
/// @param ending how it ended; null where it is at work, died, or is known from a log alone
/// @param stories those that were tried or have a verdict
/// @param notReached how many it was to try and neither began nor blocked
/// @param attemptFailures how many attempts came to nothing, by the reason, also those that were
///   followed by a better one; empty where it is known from a log alone
public record PastRun(
    String run,
    Source source,
    String plan,
    String title,
    @Nullable Instant began,
    @Nullable Duration took,
    @Nullable RunEnding ending,
    List<PastStory> stories,
    int notReached,
    Map<ErrorType, Integer> attemptFailures) {
  public PastRun {
    stories = List.copyOf(stories);
    attemptFailures = Map.copyOf(attemptFailures);
  }

  /// What a run is known from.
  public enum Source {
    /// Its journal, which has everything.
    JOURNAL,
    /// Entries of a log that name it: its journal is on another machine, or gone.
    LOG
  }

  /// When it began.
  public Optional<Instant> beginning() {
    return Optional.ofNullable(began);
  }

  /// How many of its stories ended so.
  public int count(PastStory.Fate fate) {
    return (int) stories.stream().filter(story -> story.fate() == fate).count();
  }

  /// What its attempts cost as far as that is known, in US dollars; empty where nothing is known.
  public Optional<BigDecimal> knownCost() {
    return stories.stream()
        .map(story -> story.effort().knownCostUsd())
        .filter(Objects::nonNull)
        .reduce(BigDecimal::add);
  }

  /// How many of its stories were tried and do not tell all that they cost.
  public int costUnknown() {
    return (int)
        stories.stream()
            .filter(PastStory::wasTried)
            .filter(story -> story.effort().usage().costUsd() == null)
            .count();
  }
}
