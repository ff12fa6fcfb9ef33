package io.regatta.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A fact about a run, in the past tense. What is not an event in the journal did not happen.
///
/// The simple name of each record is its `type` in the journal and in `--events`; component names
/// are its keys. Order within a run: `RunStarted` first; `AttemptStarted` before `AttemptFinished`,
/// once each per attempt; one `StoryFinished` or `StoryBlocked` per story at most; `PhaseRecorded`
/// after the results it names; `RunFinished` last.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface RunEvent
    permits LandingEvent,
        RunEvent.RunStarted,
        RunEvent.DeadRunRecorded,
        RunEvent.PhaseSkipped,
        RunEvent.PhaseStarted,
        RunEvent.ContextLoaded,
        RunEvent.AttemptStarted,
        RunEvent.AttemptSpawned,
        RunEvent.SessionOpened,
        RunEvent.UsageReported,
        RunEvent.WaveLaunched,
        RunEvent.AttemptFinished,
        RunEvent.RetryScheduled,
        RunEvent.LimitReached,
        RunEvent.LimitLifted,
        RunEvent.BackendTripped,
        RunEvent.BudgetSpent,
        RunEvent.StoryFinished,
        RunEvent.StoryBlocked,
        RunEvent.PhaseRecorded,
        RunEvent.PhaseFinished,
        RunEvent.StopRequested,
        RunEvent.RecordingFailed,
        RunEvent.RunFinished {
  /// Whether the event still means something after the machine itself has gone down. Only then is
  /// it worth the wait for a disk: what was merely written survives the death of a process.
  default boolean outlivesTheMachine() {
    return true;
  }

  /// The run began. Carries the plan as it was read, so that a resume needs no other file.
  ///
  /// @param format the journal's format version, now 1
  /// @param plan the plan file relative to the repository root (absolute if outside), with `/`
  /// @param process the engine's own process id
  /// @param assignment which part of the plan it is to do, and how
  record RunStarted(
      int format,
      String run,
      String plan,
      String version,
      long process,
      List<PlannedStory> stories,
      List<PlannedPhase> phases,
      Assignment assignment)
      implements RunEvent {}

  /// What a run is to do of its plan.
  ///
  /// @param title the plan's title; may be empty
  /// @param completed what earlier runs completed
  /// @param pending what this run is to try, completed before or not, in schedule order
  /// @param parallel the most attempts at once; null where there is no cap
  /// @param schedule what stories wait for: their phases, or (`dag`) what they depend on alone
  /// @param carried what an earlier run that it goes on with had spent, and what it waited for
  record Assignment(
      String title,
      List<StoryId> completed,
      List<StoryId> pending,
      @Nullable Integer parallel,
      Scheduling schedule,
      Carried carried) {
    /// @param schedule null in journals of versions that knew phases only
    /// @param carried null in journals of versions that did not carry anything on
    public Assignment(
        String title,
        List<StoryId> completed,
        List<StoryId> pending,
        @Nullable Integer parallel,
        @Nullable Scheduling schedule,
        @Nullable Carried carried) {
      this.title = title;
      this.completed = completed;
      this.pending = pending;
      this.parallel = parallel;
      this.schedule = schedule == null ? Scheduling.PHASES : schedule;
      this.carried = carried == null ? Carried.NOTHING : carried;
    }
  }

  /// What a run takes over from the one that it goes on with, so that neither budgets nor limits
  /// begin anew.
  ///
  /// @param run the earlier run; null where there is none
  /// @param spent what each story had used
  /// @param time how long the earlier run worked, waits for limits not counted
  /// @param limits the limits that had not ended
  record Carried(@Nullable String run, List<Spent> spent, Duration time, List<Hold> limits) {
    public static final Carried NOTHING = new Carried(null, List.of(), Duration.ZERO, List.of());
  }

  /// What a story has used so far.
  ///
  /// @param phase the number of its phase
  record Spent(StoryId story, String phase, StoryProgress.Spending spending) {}

  /// A story as the plan of the run has it.
  record PlannedStory(StoryId id, String title, String agent, String hash) {}

  /// A phase as the plan of the run has it.
  record PlannedPhase(String number, String name, Mode mode, List<StoryId> stories) {}

  /// Results of an earlier run that died were found in its journal and recorded.
  record DeadRunRecorded(String run, List<StoryId> stories) implements RunEvent {}

  /// A phase had nothing to do: all of its selected stories were completed before.
  record PhaseSkipped(String phase, List<StoryId> completed) implements RunEvent {}

  /// A phase began.
  ///
  /// @param pending what this run will try, in schedule order
  /// @param completed what an earlier run completed
  record PhaseStarted(String phase, List<StoryId> pending, List<StoryId> completed)
      implements RunEvent {}

  /// The files that the phase's stories are told were read, each once.
  ///
  /// @param files how many files
  /// @param bytes read from disk
  /// @param bytesSaved what reading them again for each story would have read besides
  /// @param readTime what the reading took
  /// @param timeSaved what the spared readings would have taken at the measured speed
  /// @param notices what the user should know of these files
  record ContextLoaded(
      String phase,
      int files,
      long bytes,
      long bytesSaved,
      Duration readTime,
      Duration timeSaved,
      List<Notice> notices)
      implements RunEvent {}

  /// Something worth knowing that stops nothing.
  ///
  /// @param severity how much it matters
  /// @param message what and where, one sentence without a full stop
  /// @param hint a way out
  record Notice(Severity severity, String message, String hint) {
    /// How much it matters.
    public enum Severity {
      /// An agent is told less, or more, than was meant.
      WARNING,
      /// For the record.
      NOTE;

      /// The word in text and JSON, such as `warning`.
      @JsonValue
      public String text() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /// An attempt began: forced to disk before its process exists.
  ///
  /// @param model the model that was asked for; null for the backend's own choice
  /// @param resumes the session that it continues; null where it begins a new one
  record AttemptStarted(
      StoryId story, int attempt, String backend, @Nullable String model, @Nullable String resumes)
      implements RunEvent {}

  /// Its process exists.
  ///
  /// @param processStart the start time of the process as the system tells it: with the id, what
  ///   makes a process ours
  record AttemptSpawned(StoryId story, int attempt, long process, Instant processStart)
      implements RunEvent {
    @Override
    public boolean outlivesTheMachine() {
      return false;
    }
  }

  /// An attempt's agent is in a session, by whose id the work can be continued later.
  record SessionOpened(StoryId story, int attempt, String backend, String session)
      implements RunEvent {
    @Override
    public boolean outlivesTheMachine() {
      return false;
    }
  }

  /// What an attempt that still runs has used so far.
  record UsageReported(StoryId story, int attempt, Usage usage) implements RunEvent {
    @Override
    public boolean outlivesTheMachine() {
      return false;
    }
  }

  /// All stories of a parallel phase (or of a wave of it) that may run now are running.
  record WaveLaunched(String phase, List<StoryId> stories) implements RunEvent {}

  /// An attempt ended.
  record AttemptFinished(StoryId story, int attempt, Outcome outcome, Duration duration)
      implements RunEvent {}

  /// A transient failure will be tried again.
  record RetryScheduled(StoryId story, int nextAttempt, Duration delay, String reason)
      implements RunEvent {}

  /// A story's agent met a limit of its account: nothing starts on that account before the time to
  /// go on.
  ///
  /// @param resumeAt when work on the account goes on: the announced end, or a time to try again
  record LimitReached(StoryId story, UsageLimit limit, Instant resumeAt) implements RunEvent {
    Hold hold() {
      return new Hold(story, limit, resumeAt);
    }
  }

  /// A limit that has not ended.
  ///
  /// @param story the story that met it last
  /// @param resumeAt when work on the account goes on
  record Hold(StoryId story, UsageLimit limit, Instant resumeAt) {}

  /// Work on an account goes on.
  record LimitLifted(String account) implements RunEvent {}

  /// A backend can't work before a person has done something; its stories are not started.
  ///
  /// @param account which account of which backend, such as `claude`
  /// @param story the story that found out; null where it was known before the run
  record BackendTripped(String account, @Nullable StoryId story, StoryError error)
      implements RunEvent {}

  /// A budget is spent: nothing more starts that it covers, and what runs there is ended.
  ///
  /// @param story whose budget it is; null for a budget of the phase or run
  /// @param phase whose budget it is; null for a budget of a story or the run
  /// @param message what was allowed and what was used, one sentence without a full stop
  record BudgetSpent(@Nullable StoryId story, @Nullable String phase, String message)
      implements RunEvent {}

  /// A story that was tried got its verdict: completed, failed, or blocked by its backend.
  record StoryFinished(StoryResult result) implements RunEvent {}

  /// A story can't run because of others.
  ///
  /// @param result its verdict, blocked, with the error that the log gets
  /// @param by the dependencies that did not complete; none where its backend can't work
  record StoryBlocked(StoryResult result, List<StoryId> by) implements RunEvent {}

  /// Results stand in the log: one atomic write.
  record PhaseRecorded(String phase, List<StoryId> stories) implements RunEvent {}

  /// A phase ended.
  ///
  /// @param unattributed files that changed while its stories shared a workspace and that no story
  ///   claimed
  record PhaseFinished(String phase, Duration duration, FileChanges unattributed)
      implements RunEvent {}

  /// Someone asked the run, or one story of it, to stop.
  ///
  /// @param by what asked: `SIGINT`, `SIGTERM`, `regatta stop`, `--on-failure stop`
  /// @param stories the stories to stop; empty for the whole run
  record StopRequested(String by, List<StoryId> stories) implements RunEvent {}

  /// Results could not be written to the log.
  record RecordingFailed(String phase, List<StoryId> stories, String reason) implements RunEvent {}

  /// The run ended by itself, whatever its stories did.
  record RunFinished(RunEnding ending, Duration duration) implements RunEvent {}

  /// How a run ended.
  enum RunEnding {
    /// Every selected story is completed.
    COMPLETED,
    /// Some selected story is not.
    INCOMPLETE,
    /// The user stopped it.
    INTERRUPTED,
    /// The work could not be brought together, because git or a disk refused: what was done is
    /// kept, and the next run goes on from there.
    UNWORKABLE,
    /// Results could not be recorded.
    UNRECORDED
  }
}
