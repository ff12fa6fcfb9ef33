package io.regatta.cli.terminal;

import io.regatta.cli.terminal.BoardStory.State;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.plan.StoryId;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a run is doing just now, for those who draw it: its phases, the stories that are being
/// worked on, and what it has used. What an event changes costs the same however many stories there
/// are. Not safe for use by several threads.
///
/// Times are nanoseconds since any fixed moment.
final class RunBoard {
  /// As many failures are remembered as a screen could show.
  private static final int MOST_FAILURES = 100;

  private static final Pattern ENDED =
      Pattern.compile("\\A`[^`]*` ended with exit code \\d+: (?:[Ee]rror: )?(?=\\S)");

  private static final String STARTING = "starting";

  private final Map<String, BoardPhase> phases = new LinkedHashMap<>();
  private final Map<StoryId, BoardPhase> phaseOf = new HashMap<>();
  private final Map<StoryId, BoardStory> stories = new LinkedHashMap<>();
  private final Set<StoryId> failures = new LinkedHashSet<>();
  private Spent spent = Spent.NOTHING;
  private @Nullable BoardPhase current;
  private BoardWidths widths = new BoardWidths(0, 0, 0);
  private long began;
  private boolean live;

  /// Takes an event in.
  ///
  /// @param state includes the event
  /// @param at when it happened
  void happened(RunEvent event, RunState state, long at) {
    switch (event) {
      case RunEvent.RunStarted run -> begins(run, at);
      case RunEvent.PhaseSkipped skipped -> phase(skipped.phase()).skips();
      case RunEvent.PhaseStarted started -> {
        live = true;
        current = phase(started.phase());
        current.starts(started.pending().size(), at);
      }
      case RunEvent.PhaseFinished finished -> {
        phase(finished.phase()).ends(at);
        stories.clear();
        failures.clear();
      }
      case RunEvent.AttemptStarted started ->
          story(started.story(), state, at).becomes(State.WORKING, STARTING, at);
      case RunEvent.AttemptSpawned spawned -> {
        BoardStory story = story(spawned.story(), state, at);
        // Its agent may have said something before its start is heard of.
        if (story.doing().equals(STARTING)) {
          story.does("working", at);
        }
      }
      case RunEvent.UsageReported used -> uses(used.story(), state, at);
      case RunEvent.AttemptFinished finished -> ends(finished, state, at);
      case RunEvent.RetryScheduled retry ->
          story(retry.story(), state, at).pauses("tries again in", retry.delay(), at);
      case RunEvent.LimitReached reached ->
          story(reached.story(), state, at)
              .becomes(
                  State.PAUSED,
                  reached.limit().account() + ": limit, goes on at " + time(reached),
                  at);
      case RunEvent.StoryFinished finished -> judged(finished.result(), state, at);
      case RunEvent.StoryBlocked blocked -> judged(blocked.result(), state, at);
      case RunEvent.StopRequested stop -> stops(stop.stories(), at);
      case RunEvent.RunFinished ignored -> {
        live = false;
        stories.clear();
      }
      case RunEvent.DeadRunRecorded ignored -> {}
      case RunEvent.ContextLoaded ignored -> {}
      case RunEvent.WaveLaunched ignored -> {}
      case RunEvent.PhaseRecorded ignored -> {}
      case RunEvent.RecordingFailed ignored -> {}
      case RunEvent.SessionOpened ignored -> {}
      case RunEvent.LimitLifted ignored -> {}
      case RunEvent.BackendTripped ignored -> {}
      case RunEvent.BudgetSpent ignored -> {}
      case LandingEvent landing -> lands(landing, state, at);
    }
  }

  private void begins(RunEvent.RunStarted run, long at) {
    began = at;
    Set<StoryId> pending = new HashSet<>(run.assignment().pending());
    widths =
        BoardWidths.of(
            run.stories().stream().filter(story -> pending.contains(story.id())).toList());
    for (RunEvent.PlannedPhase planned : run.phases()) {
      int count = (int) planned.stories().stream().filter(pending::contains).count();
      BoardPhase phase = new BoardPhase(planned, count);
      phases.put(planned.number(), phase);
      planned.stories().forEach(story -> phaseOf.put(story, phase));
    }
  }

  private BoardPhase phase(String number) {
    BoardPhase phase = phases.get(number);
    if (phase == null) {
      throw new IllegalArgumentException("the run has no phase " + number);
    }
    return phase;
  }

  /// The story on the board; it comes there if it is not.
  private BoardStory story(StoryId id, RunState state, long at) {
    BoardStory known = stories.get(id);
    if (known == null) {
      known = new BoardStory(state.story(id).story(), at);
      known.spends(Spent.of(state.story(id).spentSoFar()));
      stories.put(id, known);
    }
    return known;
  }

  private void uses(StoryId id, RunState state, long at) {
    Spent now = Spent.of(state.story(id).spentSoFar());
    spent = spent.minus(story(id, state, at).spends(now)).plus(now);
  }

  private void ends(RunEvent.AttemptFinished finished, RunState state, long at) {
    uses(finished.story(), state, at);
    switch (finished.outcome()) {
      case Outcome.Done ignored ->
          story(finished.story(), state, at).becomes(State.LANDING, "done", at);
      case Outcome.Failed ignored ->
          story(finished.story(), state, at).becomes(State.PAUSED, "ended", at);
      case Outcome.Limited ignored ->
          story(finished.story(), state, at).becomes(State.PAUSED, "met a limit", at);
      case Outcome.Unavailable ignored -> stories.remove(finished.story());
      case Outcome.SessionLost ignored ->
          story(finished.story(), state, at).becomes(State.PAUSED, "begins anew", at);
      case Outcome.Interrupted ignored -> stories.remove(finished.story());
    }
  }

  private void judged(StoryResult result, RunState state, long at) {
    BoardPhase phase = phaseOf.get(result.story());
    if (phase != null) {
      phase.count(result.verdict());
    }
    StoryError error = result.failure();
    if (result.verdict() != Verdict.FAILED || error == null) {
      stories.remove(result.story());
      return;
    }
    if (failures.size() >= MOST_FAILURES) {
      StoryId oldest = failures.iterator().next();
      failures.remove(oldest);
      stories.remove(oldest);
    }
    failures.add(result.story());
    story(result.story(), state, at).becomes(State.FAILED, inShort(error), at);
  }

  /// What a command said at its end tells more than that it ended.
  private static String inShort(StoryError error) {
    return ENDED.matcher(error.message()).replaceFirst("");
  }

  private void stops(List<StoryId> asked, long at) {
    for (StoryId id : asked.isEmpty() ? List.copyOf(stories.keySet()) : asked) {
      BoardStory story = stories.get(id);
      if (story != null) {
        switch (story.state()) {
          case WORKING -> story.does("told to end", at);
          case PAUSED -> stories.remove(id);
          case LANDING, FAILED -> {}
        }
      }
    }
  }

  /// Between its agent's word and its verdict a story stays: checks take their time.
  private void lands(LandingEvent event, RunState state, long at) {
    switch (event) {
      case LandingEvent.WorkCaptured work ->
          story(work.story(), state, at).becomes(State.LANDING, "done, being checked", at);
      case LandingEvent.GatePassed passed -> {
        if (passed.story() != null) {
          story(passed.story(), state, at).does("checked, waits to be brought together", at);
        }
      }
      case LandingEvent.GateFailed failed -> {
        if (failed.story() != null && failed.again()) {
          story(failed.story(), state, at)
              .becomes(State.PAUSED, "checks failed, goes back to its agent", at);
        }
      }
      case LandingEvent.ConflictFound conflict -> {
        if (conflict.again()) {
          story(conflict.story(), state, at)
              .becomes(State.PAUSED, "conflict, goes back to its agent", at);
        }
      }
      case LandingEvent.StoryIntegrated integrated ->
          story(integrated.story(), state, at).does("brought together", at);
      case LandingEvent.BranchOpened ignored -> {}
      case LandingEvent.GateExcused ignored -> {}
      case LandingEvent.PhaseIntegrated ignored -> {}
      case LandingEvent.BranchMoved ignored -> {}
      case LandingEvent.CheckoutMoved ignored -> {}
      case LandingEvent.CheckoutHeld ignored -> {}
      case LandingEvent.StorySerialized ignored -> {}
    }
  }

  private static String time(RunEvent.LimitReached reached) {
    return LocalTime.ofInstant(reached.resumeAt(), ZoneId.systemDefault())
        .truncatedTo(ChronoUnit.SECONDS)
        .format(DateTimeFormatter.ISO_LOCAL_TIME);
  }

  /// A story's agent did something.
  void active(StoryId id, String activity, long at) {
    BoardStory story = stories.get(id);
    if (story != null && story.state() == State.WORKING) {
      story.does(activity, at);
    }
  }

  /// Whether there is anything to draw: from the first phase to the end of the run.
  boolean isLive() {
    return live;
  }

  BoardWidths widths() {
    return widths;
  }

  /// In plan order.
  List<BoardPhase> phases() {
    return List.copyOf(phases.values());
  }

  /// The phase that runs, or ran last; null before the first.
  @Nullable BoardPhase current() {
    return current;
  }

  /// What is being worked on, and what failed in this phase, in the order in which it was begun.
  Collection<BoardStory> stories() {
    return Collections.unmodifiableCollection(stories.values());
  }

  /// Those of them that have not failed.
  List<BoardStory> running() {
    return stories.values().stream().filter(story -> story.state() != State.FAILED).toList();
  }

  /// What was used in all.
  Spent spent() {
    return spent;
  }

  /// How long the run has taken, in nanoseconds.
  long time(long now) {
    return now - began;
  }
}
