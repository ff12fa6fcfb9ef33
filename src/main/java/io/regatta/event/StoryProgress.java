package io.regatta.event;

import io.regatta.event.RunEvent.PlannedStory;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a story of a run is: its lifecycle, and what came of it.
///
/// @param story the story as the run's plan has it
/// @param lifecycle whether an attempt is running or the story has its verdict
/// @param attempts how many attempts were started
/// @param running the process of the attempt that has not ended, as far as it is known, or null
/// @param verdict its result, or null before it has one
/// @param recorded whether the result stands in the log
public record StoryProgress(
    PlannedStory story,
    Lifecycle lifecycle,
    int attempts,
    @Nullable RunningAttempt running,
    @Nullable StoryResult verdict,
    boolean recorded) {

  /// What a story of a run is doing.
  public enum Lifecycle {
    WAITING,
    RUNNING,
    DONE
  }

  /// An attempt that has not ended.
  ///
  /// @param since when it was started
  /// @param process its process id, or 0 before that is known
  /// @param processStart when the system says that the process started, or null
  public record RunningAttempt(Instant since, long process, @Nullable Instant processStart) {}

  static StoryProgress waiting(PlannedStory story) {
    return new StoryProgress(story, Lifecycle.WAITING, 0, null, null, false);
  }

  /// Its result, once it has one.
  public Optional<StoryResult> result() {
    return Optional.ofNullable(verdict);
  }

  StoryProgress started(int attempt, Instant at) {
    return new StoryProgress(
        story, Lifecycle.RUNNING, attempt, new RunningAttempt(at, 0, null), verdict, recorded);
  }

  StoryProgress spawned(long process, Instant start) {
    RunningAttempt attempt = running;
    return attempt == null
        ? this
        : new StoryProgress(
            story,
            lifecycle,
            attempts,
            new RunningAttempt(attempt.since(), process, start),
            verdict,
            recorded);
  }

  StoryProgress attemptEnded() {
    return new StoryProgress(story, Lifecycle.WAITING, attempts, null, verdict, recorded);
  }

  StoryProgress finished(StoryResult result) {
    return new StoryProgress(story, Lifecycle.DONE, attempts, null, result, false);
  }

  StoryProgress written() {
    return new StoryProgress(story, lifecycle, attempts, running, verdict, true);
  }
}
