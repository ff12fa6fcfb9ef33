package io.regatta.timeline;

import io.regatta.event.ErrorType;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.StoryProgress.Spending;
import io.regatta.event.StoryResult;
import io.regatta.event.Usage;
import io.regatta.event.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run, in time: what it did, and when.
///
/// Instants are those of the journal, made to run forwards where the clock was set back meanwhile.
///
/// @param run the run's id
/// @param plan the plan's file relative to the repository root (absolute if outside), with `/`
/// @param title the plan's title; may be empty
/// @param version of the tool that ran it
/// @param from when it began
/// @param to its last event
/// @param ending how it ended; null while it runs, and for ever if it died
/// @param duration by a monotonic clock where it has ended, else from its first event to its last
/// @param phases all phases of the plan, in order
/// @param stories all stories of the plan, in schedule order
public record RunTimeline(
    String run,
    String plan,
    String title,
    String version,
    Instant from,
    Instant to,
    @Nullable RunEnding ending,
    Duration duration,
    List<PhaseTimeline> phases,
    List<StoryTimeline> stories) {
  public RunTimeline {
    phases = List.copyOf(phases);
    stories = List.copyOf(stories);
  }

  /// The run whose events these are, from the first.
  ///
  /// @return empty where the first is missing, as in the journal of a run that died as it began
  /// @throws IllegalArgumentException if they contradict each other
  public static Optional<RunTimeline> of(List<JournalEntry> entries) {
    RunFold fold = new RunFold();
    entries.forEach(fold::apply);
    return fold.timeline();
  }

  /// How it ended; empty while it runs, and for ever if it died.
  public Optional<RunEnding> ended() {
    return Optional.ofNullable(ending);
  }

  /// How many stories got a verdict.
  public int count(Verdict verdict) {
    return (int)
        stories.stream()
            .flatMap(story -> story.result().stream())
            .filter(result -> result.verdict() == verdict)
            .count();
  }

  /// How many attempts came after another one at their story.
  public int retries() {
    return stories.stream().mapToInt(StoryTimeline::retries).sum();
  }

  /// How many stories did not complete, by the reason; those that were blocked by others count as
  /// [ErrorType#DEPENDENCY].
  public Map<ErrorType, Integer> failures() {
    Map<ErrorType, Integer> failures = new EnumMap<>(ErrorType.class);
    stories.stream()
        .flatMap(story -> story.result().stream())
        .flatMap(result -> result.error().stream())
        .forEach(error -> failures.merge(error.type(), 1, Integer::sum));
    return failures;
  }

  /// How many attempts came to nothing, by the reason: also of stories that completed later.
  public Map<ErrorType, Integer> attemptFailures() {
    Map<ErrorType, Integer> failures = new EnumMap<>(ErrorType.class);
    stories.stream()
        .flatMap(story -> story.attempts().stream())
        .map(AttemptTimeline::failure)
        .filter(java.util.Objects::nonNull)
        .forEach(type -> failures.merge(type, 1, Integer::sum));
    return failures;
  }

  /// What all its attempts used, and how long their agents worked.
  public Spending spent() {
    return stories.stream().map(StoryTimeline::spent).reduce(Spending.NOTHING, Spending::plus);
  }

  /// What it did not have to read twice.
  public Savings savings() {
    Usage usage = spent().usage();
    Savings tokens = new Savings(0, Duration.ZERO, usage.cacheReadTokens(), usage.inputTokens());
    return phases.stream()
        .map(PhaseTimeline::context)
        .filter(java.util.Objects::nonNull)
        .map(context -> new Savings(context.bytesSaved(), context.timeSaved(), 0, 0))
        .reduce(tokens, Savings::plus);
  }

  /// The results, in schedule order.
  public List<StoryResult> results() {
    return stories.stream().flatMap(story -> story.result().stream()).toList();
  }
}
