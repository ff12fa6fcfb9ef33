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

  /// What a story is doing, in the order in which it gets there; a retry begins anew.
  enum Step {
    IN_LINE,
    PREPARING,
    READY,
    STARTING,
    RUNNING,
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
    if (firstStart == null) {
      firstStart = now;
      firstTick = System.nanoTime();
    }
  }

  /// Whether its attempt was handed to its agent.
  boolean started() {
    return step == Step.STARTING || step == Step.RUNNING;
  }

  StoryResult.Timing timing(Instant now) {
    Instant began = firstStart;
    return began == null
        ? new StoryResult.Timing(now, now, Duration.ZERO)
        : new StoryResult.Timing(began, now, Duration.ofNanos(System.nanoTime() - firstTick));
  }
}
