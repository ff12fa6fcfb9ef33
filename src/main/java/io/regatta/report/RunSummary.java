package io.regatta.report;

import io.regatta.event.FileChanges;
import io.regatta.event.RunEvent.ContextLoaded;
import io.regatta.event.RunEvent.PhaseFinished;
import io.regatta.event.RunEvent.PhaseStarted;
import io.regatta.event.RunEvent.PlannedPhase;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.RunEvent.RunFinished;
import io.regatta.event.RunEvent.RunStarted;
import io.regatta.event.RunState;
import io.regatta.event.StoryError;
import io.regatta.event.StoryProgress;
import io.regatta.event.StoryResult;
import io.regatta.event.Usage;
import io.regatta.log.EntryText;
import io.regatta.log.LogWriter;
import io.regatta.log.Recording;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A whole run as one document: `--json`, and what `onFinish` commands get. Its JSON Schema is the
/// resource `/io/regatta/schema/run-summary.schema.json`.
///
/// @param run the run's id
/// @param plan the plan's file relative to the repository root
/// @param title the plan's title; may be empty
/// @param startedAt when it began
/// @param durationSeconds how long it took; null while it runs, and for ever if it died
/// @param ending `completed`, `incomplete`, `interrupted` or `unrecorded`; null while it runs, and
///   for ever if it died
/// @param exit what the tool's exit code says of it; null where it has no ending
/// @param phases every phase of the plan, in order
/// @param stories every story of the plan, in schedule order
/// @param excusedGates gates that did not pass before any story, and counted for nothing
/// @param totals the run in numbers
/// @param nextSteps what to do now
/// @param unrecorded the log entries of results that do not stand in the log
public record RunSummary(
    String run,
    String plan,
    String title,
    Instant startedAt,
    @Nullable Double durationSeconds,
    @Nullable String ending,
    @Nullable Exit exit,
    List<PhaseSummary> phases,
    List<StorySummary> stories,
    List<String> excusedGates,
    RunTotals totals,
    List<NextStep> nextSteps,
    List<EntryText> unrecorded) {

  /// An exit code and its meaning.
  public record Exit(int code, String meaning) {
    static Exit of(RunEnding ending) {
      return switch (ending) {
        case COMPLETED -> new Exit(0, "every selected story is completed");
        case INCOMPLETE -> new Exit(1, "some selected story is not completed");
        case INTERRUPTED -> new Exit(130, "the run was interrupted");
        case UNWORKABLE -> new Exit(3, "the work could not be brought together");
        case UNRECORDED -> new Exit(4, "results could not be recorded");
      };
    }
  }

  /// A phase of the run.
  ///
  /// @param mode `sequential` or `parallel`
  /// @param pending what the run set out to do in it; empty where it did not begin
  /// @param completedBefore what earlier runs completed
  /// @param recorded the stories whose results stand in the log
  /// @param context what reading its context took and saved; null where none was read
  /// @param unattributed files that changed and that no story claimed
  /// @param durationSeconds how long it took; null where it did not end
  public record PhaseSummary(
      String number,
      String name,
      String mode,
      List<StoryId> pending,
      List<StoryId> completedBefore,
      List<StoryId> recorded,
      @Nullable ContextSummary context,
      FileChanges unattributed,
      @Nullable Double durationSeconds) {}

  /// What reading a phase's context took, and what reading it once saved.
  public record ContextSummary(
      int files, long bytes, long bytesSaved, double readSeconds, double savedSeconds) {
    static ContextSummary of(ContextLoaded event) {
      return new ContextSummary(
          event.files(),
          event.bytes(),
          event.bytesSaved(),
          seconds(event.readTime()),
          seconds(event.timeSaved()));
    }
  }

  /// A story of the run.
  ///
  /// @param phase the number of its phase
  /// @param state `completed`, `failed`, `blocked`, `running`, `waiting` (no verdict yet, or never
  ///   reached), `completed-before` (by an earlier run) or `not-selected`
  /// @param attempts how many this run started
  /// @param durationSeconds over all attempts; null where it has no verdict of this run
  /// @param files what the workspace shows
  /// @param summary what the agent says of it; may be empty
  /// @param error why it did not complete; null where it did, or has no verdict
  /// @param usage what it cost; null where it was not tried
  public record StorySummary(
      StoryId id,
      String title,
      String agent,
      String phase,
      String state,
      int attempts,
      @Nullable Double durationSeconds,
      FileChanges files,
      String summary,
      @Nullable StoryError error,
      @Nullable Usage usage) {}

  /// The run as it stands.
  ///
  /// @throws IllegalArgumentException if it has not begun
  public static RunSummary of(RunState state, RunBrief brief) {
    RunStarted run =
        state.run().orElseThrow(() -> new IllegalArgumentException("the run has not begun"));
    Optional<RunFinished> end = state.finished();
    return new RunSummary(
        run.run(),
        run.plan(),
        brief.title(),
        state.startedAt().orElseThrow(),
        end.map(RunFinished::duration).map(RunSummary::seconds).orElse(null),
        end.map(finished -> finished.ending().name().toLowerCase(Locale.ROOT)).orElse(null),
        end.map(finished -> Exit.of(finished.ending())).orElse(null),
        state.phases().stream().map(phase -> phase(phase, state, brief)).toList(),
        state.phases().stream()
            .flatMap(phase ->
                phase.phase().stories().stream()
                    .map(story -> story(state.story(story), phase.phase(), brief)))
            .toList(),
        state.excusedGates(),
        RunTotals.of(state, brief),
        NextStep.after(state, brief),
        LogWriter.texts(new Recording(run.run(), run.plan(), run.stories(), state.unrecorded())));
  }

  /// The same with another exit code, such as 143 where it was `TERM` that interrupted the run.
  public RunSummary exiting(int code, String meaning) {
    return new RunSummary(
        run,
        plan,
        title,
        startedAt,
        durationSeconds,
        ending,
        new Exit(code, meaning),
        phases,
        stories,
        excusedGates,
        totals,
        nextSteps,
        unrecorded);
  }

  private static PhaseSummary phase(
      RunState.PhaseProgress progress, RunState state, RunBrief brief) {
    PlannedPhase phase = progress.phase();
    List<StoryId> recorded =
        phase.stories().stream().filter(story -> state.story(story).recorded()).toList();
    return new PhaseSummary(
        phase.number(),
        phase.name(),
        PhaseText.mode(phase.mode()),
        progress.started().map(PhaseStarted::pending).orElse(List.of()),
        completedBefore(progress, brief),
        recorded,
        progress.context().map(ContextSummary::of).orElse(null),
        progress.finished().map(PhaseFinished::unattributed).orElse(FileChanges.NONE),
        progress.finished().map(PhaseFinished::duration).map(RunSummary::seconds).orElse(null));
  }

  private static List<StoryId> completedBefore(RunState.PhaseProgress progress, RunBrief brief) {
    return progress
        .started()
        .map(PhaseStarted::completed)
        .orElseGet(
            () -> progress.phase().stories().stream().filter(brief.completed()::contains).toList());
  }

  private static StorySummary story(StoryProgress story, PlannedPhase phase, RunBrief brief) {
    StoryResult result = story.verdict();
    return new StorySummary(
        story.story().id(),
        story.story().title(),
        story.story().agent(),
        phase.number(),
        state(story, brief),
        story.attempts(),
        result == null ? null : seconds(result.timing().duration()),
        result == null ? FileChanges.NONE : result.work().files(),
        result == null ? "" : result.work().report().summary(),
        result == null ? null : result.failure(),
        result == null || result.attempts() == 0 ? null : result.work().report().usage());
  }

  private static String state(StoryProgress story, RunBrief brief) {
    StoryResult result = story.verdict();
    if (result != null) {
      return result.verdict().text();
    }
    if (story.lifecycle() == StoryProgress.Lifecycle.RUNNING) {
      return "running";
    }
    if (brief.pending().contains(story.story().id())) {
      return "waiting";
    }
    return brief.completed().contains(story.story().id()) ? "completed-before" : "not-selected";
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
