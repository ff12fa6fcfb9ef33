package io.regatta.engine;

import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far one story of a wave has come. Owned by the coordinator's thread.
final class StoryRun {
  private final StoryId story;
  private int attempt;
  private Step step = Step.IN_LINE;
  private @Nullable AttemptRunner runner;
  private @Nullable StoryError failure;
  private @Nullable Instant firstStart;
  private long firstTick;
  private boolean started;
  private boolean stopping;

  /// What a story is doing, in the order in which it gets there; a retry begins anew.
  enum Step {
    IN_LINE,
    PREPARING,
    READY,
    STARTING,
    RUNNING,
    /// Its end is known, and looked at once everyone runs.
    ENDED,
    WAITING_TO_RETRY
  }

  StoryRun(StoryId story) {
    this.story = story;
  }

  StoryId story() {
    return story;
  }

  /// The number of the attempt at hand, from 1; 0 before the first.
  int attempt() {
    return attempt;
  }

  Step step() {
    return step;
  }

  void to(Step next) {
    step = next;
  }

  /// Why the attempt before failed.
  Optional<StoryError> failure() {
    return Optional.ofNullable(failure);
  }

  void failed(StoryError error) {
    failure = error;
  }

  void prepares(AttemptRunner next) {
    runner = next;
    started = false;
    step = Step.PREPARING;
  }

  int nextAttempt() {
    return ++attempt;
  }

  Optional<AttemptRunner> runner() {
    return Optional.ofNullable(runner);
  }

  void starts(Instant now) {
    step = Step.STARTING;
    started = true;
    if (firstStart == null) {
      firstStart = now;
      firstTick = System.nanoTime();
    }
  }

  /// Whether its attempt was handed to its agent.
  boolean started() {
    return started;
  }

  /// Ends the attempt at hand, which is the last one then.
  void stop(boolean now) {
    stopping = true;
    if (runner != null) {
      runner.stop(now);
    }
  }

  /// Whether it was asked to stop: it is neither released nor tried again.
  boolean stopping() {
    return stopping;
  }

  StoryResult.Timing timing(Instant now) {
    Instant began = firstStart;
    return began == null
        ? new StoryResult.Timing(now, now, Duration.ZERO)
        : new StoryResult.Timing(began, now, Duration.ofNanos(System.nanoTime() - firstTick));
  }
}
