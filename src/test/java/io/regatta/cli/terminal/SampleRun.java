package io.regatta.cli.terminal;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.JournalEntry;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import io.regatta.event.StoryError;
import io.regatta.event.StoryProgress;
import io.regatta.event.StoryResult;
import io.regatta.event.Usage;
import io.regatta.event.Verdict;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run on a board, told event by event; its clock is set by hand.
final class SampleRun {
  private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");

  private final List<RunEvent.PlannedStory> stories = new ArrayList<>();
  private final List<RunEvent.PlannedPhase> phases = new ArrayList<>();
  private final RunState state = new RunState();
  private final RunBoard board = new RunBoard();
  private long seconds;

  SampleRun story(String id, String title, String agent) {
    stories.add(new RunEvent.PlannedStory(new StoryId(id), title, agent, "sha256:0"));
    return this;
  }

  SampleRun phase(String number, String name, Mode mode, String... ids) {
    phases.add(new RunEvent.PlannedPhase(number, name, mode, ids(ids)));
    return this;
  }

  private static List<StoryId> ids(String... ids) {
    return Arrays.stream(ids).map(StoryId::new).toList();
  }

  SampleRun begins() {
    return then(beginning());
  }

  RunEvent beginning() {
    List<StoryId> all = stories.stream().map(RunEvent.PlannedStory::id).toList();
    return new RunEvent.RunStarted(
        1,
        "20260102-030405-1",
        "plan.md",
        "1",
        1,
        stories,
        phases,
        new RunEvent.Assignment("A plan", List.of(), all, null, null, null));
  }

  SampleRun then(RunEvent event) {
    state.apply(entry(event));
    board.happened(event, state, now());
    return this;
  }

  private JournalEntry entry(RunEvent event) {
    return new JournalEntry(state.seq() + 1, BEGAN.plusSeconds(seconds), event);
  }

  SampleRun phaseStarts(String number) {
    return then(
        new RunEvent.PhaseStarted(
            number, state.findPhase(number).orElseThrow().phase().stories(), List.of()));
  }

  SampleRun phaseEnds(String number) {
    return then(new RunEvent.PhaseFinished(number, Duration.ofSeconds(1), FileChanges.NONE));
  }

  SampleRun starts(String... ids) {
    for (StoryId id : ids(ids)) {
      then(new RunEvent.AttemptStarted(id, 1, "command", null, null));
      then(new RunEvent.AttemptSpawned(id, 1, 1, BEGAN));
    }
    return this;
  }

  SampleRun does(String id, String activity) {
    board.active(new StoryId(id), activity, now());
    return this;
  }

  SampleRun uses(String id, long tokens, @Nullable String usd) {
    BigDecimal cost = usd == null ? null : new BigDecimal(usd);
    return then(new RunEvent.UsageReported(new StoryId(id), 1, new Usage(tokens, 0, 0, 0, cost)));
  }

  SampleRun completes(String id) {
    attemptEnds(id, new Outcome.Done(AgentReport.SILENT));
    return judged(id, Verdict.COMPLETED, null);
  }

  SampleRun fails(String id, ErrorType type, String message) {
    StoryError error = new StoryError(type, message, "working", List.of("mend it", "or leave it"));
    attemptEnds(id, new Outcome.Failed(error, false, AgentReport.SILENT));
    return judged(id, Verdict.FAILED, error);
  }

  SampleRun attemptEnds(String id, Outcome outcome) {
    return then(new RunEvent.AttemptFinished(new StoryId(id), 1, outcome, Duration.ofSeconds(1)));
  }

  SampleRun blocks(String id, String by) {
    StoryError error =
        new StoryError(ErrorType.DEPENDENCY, "blocked", "starting", List.of("mend it", "or not"));
    return then(new RunEvent.StoryBlocked(result(id, Verdict.BLOCKED, error), ids(by)));
  }

  private SampleRun judged(String id, Verdict verdict, @Nullable StoryError error) {
    return then(new RunEvent.StoryFinished(result(id, verdict, error)));
  }

  private StoryResult result(String id, Verdict verdict, @Nullable StoryError error) {
    Instant at = BEGAN.plusSeconds(seconds);
    return new StoryResult(
        new StoryId(id),
        "1",
        verdict,
        new StoryResult.Timing(at, at, Duration.ofSeconds(1)),
        1,
        StoryResult.Work.NONE,
        error);
  }

  boolean isRunning(String id) {
    return state.story(new StoryId(id)).lifecycle() == StoryProgress.Lifecycle.RUNNING;
  }

  boolean isOver(String id) {
    return state.story(new StoryId(id)).result().isPresent();
  }

  /// Lets time go by.
  SampleRun later(long more) {
    seconds += more;
    return this;
  }

  long now() {
    return Duration.ofSeconds(seconds).toNanos();
  }

  RunBoard board() {
    return board;
  }

  /// Tells a display the same event.
  void tell(RunDisplay display, RunEvent event) {
    JournalEntry entry = entry(event);
    state.apply(entry);
    display.happened(entry, state, Duration.ZERO);
  }

  /// A run of one phase whose stories are at work.
  static SampleRun ofStories(int number) {
    SampleRun run = new SampleRun();
    String[] ids = new String[number];
    for (int i = 0; i < number; i++) {
      ids[i] = Integer.toString(i + 1);
      run.story(ids[i], "A title 日本語 of some length", "developer");
    }
    return run.phase("1", "Everything", Mode.PARALLEL, ids).begins().phaseStarts("1").starts(ids);
  }
}
