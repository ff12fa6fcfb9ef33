package io.regatta.engine;

import io.regatta.Redaction;
import io.regatta.RegattaException;
import io.regatta.agent.Attempt;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import io.regatta.event.StoryProgress;
import io.regatta.event.StoryResult;
import io.regatta.journal.Journal;
import io.regatta.journal.RunDirectory;
import io.regatta.plan.StoryId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes care of runs that died: ends the processes they left behind, and records what they had
/// finished, so that nothing is lost and nothing that finished runs again.
///
/// Safe to repeat at any point, also when it dies itself: recording is idempotent, and a run counts
/// as taken care of only once its journal says that it ended.
public final class Recovery {
  private final Recorder recorder;
  private final Processes processes;
  private final Completion completion;
  private final Claims claims;
  private final Clock clock;
  private final Redaction redaction;

  /// Makes what a dead run had put together the user's: branch, log and checkout.
  public interface Completion {
    /// Does it.
    ///
    /// @param target the branch that was to follow the run; null if none was
    /// @return what happened, for the run's journal
    /// @throws RegattaException if it can't be done now; it can be tried again
    List<LandingEvent> complete(
        RunEvent.RunStarted run, LandingEvent.PhaseIntegrated integrated, @Nullable String target)
        throws RegattaException, InterruptedException;

    /// Where nothing was committed.
    Completion NONE = (run, integrated, target) -> List.of();
  }

  /// Whoever holds a plan.
  public interface Claims {
    /// Takes a plan for a moment; empty if a run of it is alive.
    Optional<Claim> claim(String plan) throws RegattaException;

    /// Everything here is ours.
    Claims ALL = plan -> Optional.of(() -> {});
  }

  /// A plan that nobody else works on, until it is closed.
  public interface Claim extends AutoCloseable {
    @Override
    void close();
  }

  /// Finds and ends the processes of a run.
  public interface Processes {
    /// Ends what is left of a run.
    ///
    /// @param known its processes as far as the journal knows them
    /// @return how many were ended
    int end(String run, List<Attempt.Identity> known) throws InterruptedException;
  }

  /// @param redaction takes secrets out of what dead runs kept
  public Recovery(
      Recorder recorder,
      Processes processes,
      Completion completion,
      Claims claims,
      Clock clock,
      Redaction redaction) {
    this.redaction = redaction;
    this.recorder = recorder;
    this.processes = processes;
    this.completion = completion;
    this.claims = claims;
    this.clock = clock;
  }

  /// What was done for one dead run.
  ///
  /// @param died whether it had not come to an end; else it could not write the log at its end
  /// @param recorded the stories whose results were in its journal alone
  /// @param processes how many of its processes were still alive
  /// @param landed what became of branches, where its work had been put together
  /// @param obstacle why its results could not be recorded yet, or null
  public record Recovered(
      String run,
      boolean died,
      List<StoryId> recorded,
      int processes,
      List<LandingEvent> landed,
      @Nullable RegattaException obstacle) {
    public Recovered {
      recorded = List.copyOf(recorded);
      landed = List.copyOf(landed);
    }
  }

  /// Takes care of a run that is known to be dead.
  ///
  /// @param plan the plan at hand: only its log keeps us from going on if it can't be written
  /// @return what there was to do; nothing for a run that had ended by itself
  /// @throws RegattaException if its results could not be recorded; its journal still has them
  public List<Recovered> recover(RunDirectory directory, String plan)
      throws RegattaException, InterruptedException {
    Optional<RunEvent.RunStarted> begun = unsettled(directory).flatMap(RunState::run);
    if (begun.isEmpty()) {
      return List.of();
    }
    RunEvent.RunStarted run = begun.get();
    Optional<Claim> claimed = claims.claim(run.plan());
    if (claimed.isEmpty()) {
      return List.of();
    }
    try (Claim _ = claimed.get()) {
      // Until its plan was ours the run may have been alive, and may have ended by itself.
      Optional<RunState> state = unsettled(directory);
      return state.isEmpty() ? List.of() : recover(directory, plan, state.get(), run);
    }
  }

  /// What is known of a run that needs something still.
  private static Optional<RunState> unsettled(RunDirectory directory) throws RegattaException {
    return Journal.endsSettled(directory.journal())
        ? Optional.empty()
        : Optional.of(Journal.replay(directory.journal()))
            .filter(state -> state.run().isPresent() && !ended(state));
  }

  private List<Recovered> recover(
      RunDirectory directory, String plan, RunState state, RunEvent.RunStarted run)
      throws RegattaException, InterruptedException {
    int ended = processes.end(run.run(), running(state));
    KeptAttempts.redact(directory, redaction);
    List<StoryResult> results = state.unrecorded();
    List<LandingEvent> completed = List.of();
    try {
      if (!results.isEmpty()) {
        recorder.record(run, results);
      }
      if (state.unpublished().isPresent()) {
        completed =
            completion.complete(
                run,
                state.unpublished().get(),
                state.branch().map(LandingEvent.BranchOpened::target).orElse(null));
      }
    } catch (RegattaException e) {
      if (run.plan().equals(plan)) {
        throw e;
      }
      return List.of(new Recovered(run.run(), died(state), List.of(), ended, List.of(), e));
    }
    Instant last = Journal.read(directory.journal()).entries().getLast().at();
    try (Journal journal = Journal.reopen(directory.journal(), clock)) {
      List<RunEvent> closing = closing(state, results, last);
      closing.addAll(closing.size() - 1, completed);
      journal.append(closing);
    }
    return List.of(
        new Recovered(
            run.run(),
            died(state),
            results.stream().map(StoryResult::story).toList(),
            ended,
            completed,
            null));
  }

  private static boolean died(RunState state) {
    return state.finished().isEmpty();
  }

  /// Whether a run needs nothing more: it ended by itself, and all its results are recorded.
  private static boolean ended(RunState state) {
    return state.finished().isPresent()
        && state.unrecorded().isEmpty()
        && state.unpublished().isEmpty();
  }

  private static List<Attempt.Identity> running(RunState state) {
    List<Attempt.Identity> processes = new ArrayList<>();
    for (StoryProgress story : state.stories()) {
      StoryProgress.RunningAttempt attempt = story.running();
      Instant start = attempt == null ? null : attempt.processStart();
      if (attempt != null && start != null) {
        processes.add(new Attempt.Identity(attempt.process(), start));
      }
    }
    return processes;
  }

  private static List<RunEvent> closing(RunState state, List<StoryResult> results, Instant last) {
    List<RunEvent> events = new ArrayList<>();
    for (StoryProgress story : state.stories()) {
      StoryProgress.RunningAttempt attempt = story.running();
      if (attempt != null) {
        events.add(
            new RunEvent.AttemptFinished(
                story.story().id(),
                story.attempts(),
                Outcome.Interrupted.SILENT,
                lasted(attempt.since(), last)));
      }
    }
    Map<String, List<StoryId>> phases = new LinkedHashMap<>();
    for (StoryResult result : results) {
      phases.computeIfAbsent(result.phase(), phase -> new ArrayList<>()).add(result.story());
    }
    phases.forEach((phase, stories) -> events.add(new RunEvent.PhaseRecorded(phase, stories)));
    Duration lasted = lasted(state.startedAt().orElse(last), last);
    events.add(new RunEvent.RunFinished(RunEvent.RunEnding.INTERRUPTED, lasted));
    return events;
  }

  /// As far as the journal tells: the clock may have been set back in between.
  private static Duration lasted(Instant since, Instant last) {
    return last.isBefore(since) ? Duration.ZERO : Duration.between(since, last);
  }
}
