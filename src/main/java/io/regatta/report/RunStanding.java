package io.regatta.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regatta.event.RunState;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a run stands, for those who look again and again: what is new, and little else.
///
/// @param run the run's id
/// @param plan the plan's file relative to the repository root; null until the run has begun
/// @param state whether it is at work
/// @param seq the number of the run's last event; 0 until it has begun
/// @param startedAt when it began; null until then
/// @param durationSeconds how long it took, or has taken so far; null until it has begun, and if it
///   died
/// @param ending `completed`, `incomplete`, `interrupted`, `unworkable` or `unrecorded`; null where
///   it has none
/// @param running the stories that agents work on
/// @param waiting the stories that have no verdict and no agent
/// @param finished the stories that got a verdict after the event that was asked for
/// @param totals the run in numbers; null until it has begun
/// @param nextSteps what to do now; empty while it is at work
/// @param console what it printed where it never began, line by line
public record RunStanding(
    String run,
    @Nullable String plan,
    State state,
    long seq,
    @Nullable Instant startedAt,
    @Nullable Double durationSeconds,
    @Nullable String ending,
    List<RunningStory> running,
    List<StoryId> waiting,
    List<RunSummary.StorySummary> finished,
    @Nullable RunTotals totals,
    List<NextStep> nextSteps,
    List<String> console) {

  /// Whether a run is at work.
  public enum State {
    /// It was started, and has not begun.
    STARTING,
    RUNNING,
    ENDED,
    /// It is gone, and never said that it had ended: the next run takes up what it left.
    DIED,
    /// It never began: what it printed says why.
    REFUSED;

    /// The word in JSON.
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A story that an agent works on.
  ///
  /// @param attempt its number, from 1
  public record RunningStory(StoryId id, String title, String agent, int attempt) {}

  /// A run without any event yet.
  public static RunStanding unbegun(String run, State state, List<String> console) {
    return new RunStanding(
        run, null, state, 0, null, null, null, List.of(), List.of(), List.of(), null, List.of(),
        console);
  }

  /// A run that has begun.
  ///
  /// @param fresh the stories whose verdicts are of interest
  /// @param now to tell how long it has been at work
  /// @throws IllegalArgumentException if it has not begun
  public static RunStanding of(
      RunState state, RunBrief brief, boolean live, Set<StoryId> fresh, Instant now) {
    RunSummary summary = RunSummary.of(state, brief);
    boolean ended = state.finished().isPresent();
    Double soFar =
        live ? Math.max(0, RunSummary.seconds(Duration.between(summary.startedAt(), now))) : null;
    return new RunStanding(
        summary.run(),
        summary.plan(),
        ended ? State.ENDED : live ? State.RUNNING : State.DIED,
        state.seq(),
        summary.startedAt(),
        ended ? summary.durationSeconds() : soFar,
        summary.ending(),
        summary.stories().stream()
            .filter(story -> story.state().equals("running"))
            .map(story ->
                new RunningStory(story.id(), story.title(), story.agent(), story.attempts()))
            .toList(),
        summary.stories().stream()
            .filter(story -> story.state().equals("waiting"))
            .map(RunSummary.StorySummary::id)
            .toList(),
        summary.stories().stream().filter(story -> fresh.contains(story.id())).toList(),
        summary.totals(),
        live && !ended ? List.of() : summary.nextSteps(),
        List.of());
  }

  /// Whether more can come.
  public boolean goesOn() {
    return switch (state) {
      case STARTING, RUNNING -> true;
      case ENDED, DIED, REFUSED -> false;
    };
  }
}
