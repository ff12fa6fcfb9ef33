package io.regatta.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.StoryProgress.Lifecycle;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunStateTest {
  private static final Instant BEGAN = Instant.parse("2026-03-01T10:00:00Z");
  private static final StoryId ONE = new StoryId("1");
  private static final StoryId TWO = new StoryId("2");
  private static final RunEvent STARTED =
      new RunEvent.RunStarted(
          1,
          "r",
          "plan.md",
          "0.1.0",
          42,
          List.of(
              new RunEvent.PlannedStory(ONE, "One", "backend-developer", "sha256:1"),
              new RunEvent.PlannedStory(TWO, "Two", "backend-developer", "sha256:2")),
          List.of(
              new RunEvent.PlannedPhase("1", "Phase 1", Mode.PARALLEL, List.of(ONE)),
              new RunEvent.PlannedPhase("2", "Phase 2", Mode.SEQUENTIAL, List.of(TWO))),
          new RunEvent.Assignment(
              "", List.of(), List.of(ONE, TWO), null, null, RunEvent.Carried.NOTHING));

  private final List<RunEvent> events = new ArrayList<>(List.of(STARTED));

  private RunState after(RunEvent... more) {
    events.addAll(List.of(more));
    List<JournalEntry> entries = new ArrayList<>();
    for (RunEvent event : events) {
      entries.add(new JournalEntry(entries.size() + 1, BEGAN.plusSeconds(entries.size()), event));
    }
    return RunState.replay(entries);
  }

  private static StoryResult completed(StoryId story) {
    return new StoryResult(
        story,
        "1",
        Verdict.COMPLETED,
        new StoryResult.Timing(BEGAN, BEGAN, Duration.ZERO),
        1,
        StoryResult.Work.NONE,
        null);
  }

  @Test
  void beforeItsFirstEventARunIsNothing() {
    RunState state = new RunState();

    assertThat(state.seq()).isZero();
    assertThat(state.run()).isEmpty();
    assertThat(state.stories()).isEmpty();
    assertThat(state.unrecorded()).isEmpty();
  }

  @Test
  void aRunThatBeganKnowsItsPlan() {
    RunState state = after();

    assertThat(state.startedAt()).hasValue(BEGAN);
    assertThat(state.stories())
        .extracting(StoryProgress::lifecycle)
        .containsOnly(Lifecycle.WAITING);
    assertThat(state.phases()).hasSize(2);
    assertThat(state.findPhase("2").orElseThrow().phase().mode()).isEqualTo(Mode.SEQUENTIAL);
    assertThat(state.findPhase("3")).isEmpty();
    assertThat(state.finished()).isEmpty();
  }

  @Test
  void anEventOutOfOrderIsRefusedAndChangesNothing() {
    RunState state = after(new RunEvent.AttemptStarted(ONE, 1, "command", null, null));
    RunState before = after();
    RunEvent next = new RunEvent.AttemptStarted(TWO, 1, "command", null, null);

    for (long seq : new long[] {0, 1, 2, 4}) {
      assertThatThrownBy(() -> state.apply(new JournalEntry(seq, BEGAN, next)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("event " + seq + " follows event 2");
    }
    assertThat(state).isEqualTo(before);
  }

  @Test
  void anEventAboutAStrangerIsRefused() {
    assertThatThrownBy(
            () -> after(new RunEvent.AttemptStarted(new StoryId("9"), 1, "command", null, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the run has no story 9");
    events.removeLast();
    assertThatThrownBy(() -> after(new RunEvent.PhaseSkipped("9", List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the run has no phase 9");
    assertThatThrownBy(() -> new RunState().story(ONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("ofStrangers")
  void noEventSpeaksOfAStranger(RunEvent event) {
    assertThatThrownBy(() -> after(event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("the run has no (story|phase) 9");
  }

  private static List<RunEvent> ofStrangers() {
    StoryId stranger = new StoryId("9");
    List<StoryId> strangers = List.of(stranger);
    StoryError error = new StoryError(ErrorType.BUDGET, "spent", "working", List.of("a", "b"));
    return List.of(
        new RunEvent.WaveLaunched("9", List.of(ONE)),
        new RunEvent.WaveLaunched("1", strangers),
        new RunEvent.PhaseStarted("1", strangers, List.of()),
        new RunEvent.RetryScheduled(stranger, 2, Duration.ZERO, "again"),
        new RunEvent.LimitReached(stranger, new UsageLimit("account", "limit", null), BEGAN),
        new RunEvent.BackendTripped("account", stranger, error),
        new RunEvent.BudgetSpent(stranger, null, "spent"),
        new RunEvent.PhaseRecorded("1", strangers),
        new LandingEvent.GatePassed(stranger, "1"),
        new LandingEvent.GateFailed(
            stranger, "1", new LandingEvent.GateFailure("make test", 1, List.of()), false),
        new LandingEvent.ConflictFound(stranger, List.of(), List.of(), false),
        new LandingEvent.StoryIntegrated(stranger, null),
        new LandingEvent.PhaseIntegrated("1", strangers, "tip"),
        new LandingEvent.StorySerialized(stranger, List.of(), List.of()));
  }

  @Test
  void anAttemptRunsFromItsStartToItsEnd() {
    StoryProgress started =
        after(new RunEvent.AttemptStarted(ONE, 1, "command", null, null)).story(ONE);
    assertThat(started.lifecycle()).isEqualTo(Lifecycle.RUNNING);
    assertThat(started.running())
        .isEqualTo(
            new StoryProgress.RunningAttempt(BEGAN.plusSeconds(1), "command", 0, null, null));

    StoryProgress spawned =
        after(new RunEvent.AttemptSpawned(ONE, 1, 77, Instant.EPOCH)).story(ONE);
    assertThat(spawned.running())
        .isEqualTo(
            new StoryProgress.RunningAttempt(
                BEGAN.plusSeconds(1), "command", 77, Instant.EPOCH, null));

    StoryProgress ended =
        after(new RunEvent.AttemptFinished(ONE, 1, Outcome.Interrupted.SILENT, Duration.ZERO))
            .story(ONE);
    assertThat(ended.lifecycle()).isEqualTo(Lifecycle.WAITING);
    assertThat(ended.running()).isNull();
    assertThat(ended.attempts()).isEqualTo(1);
    assertThat(ended.result()).isEmpty();
  }

  @Test
  void aResultIsUnrecordedUntilTheLogHasIt() {
    RunState finished =
        after(
            new RunEvent.StoryFinished(completed(TWO)), new RunEvent.StoryFinished(completed(ONE)));
    assertThat(finished.unrecorded()).extracting(StoryResult::story).containsExactly(ONE, TWO);
    assertThat(finished.story(ONE).lifecycle()).isEqualTo(Lifecycle.DONE);

    assertThat(after(new RunEvent.RecordingFailed("1", List.of(ONE, TWO), "full")).unrecorded())
        .hasSize(2);

    RunState recorded = after(new RunEvent.PhaseRecorded("1", List.of(ONE)));
    assertThat(recorded.unrecorded()).extracting(StoryResult::story).containsExactly(TWO);
    assertThat(recorded.story(ONE).recorded()).isTrue();
  }

  @Test
  void aPhaseKnowsWhatItSetOutToDoAndHowItEnded() {
    RunEvent.PhaseStarted started = new RunEvent.PhaseStarted("2", List.of(TWO), List.of());
    RunEvent.ContextLoaded loaded =
        new RunEvent.ContextLoaded(
            "2", 3, 100, 200, Duration.ofMillis(1), Duration.ofMillis(2), List.of());
    RunEvent.PhaseFinished finished =
        new RunEvent.PhaseFinished("2", Duration.ofSeconds(9), FileChanges.NONE);
    RunState state = after(new RunEvent.PhaseSkipped("1", List.of(ONE)), started, loaded, finished);

    assertThat(state.findPhase("1").orElseThrow().wasSkipped()).isTrue();
    RunState.PhaseProgress second = state.findPhase("2").orElseThrow();
    assertThat(second.wasSkipped()).isFalse();
    assertThat(second.started()).hasValue(started);
    assertThat(second.context()).hasValue(loaded);
    assertThat(second.finished()).hasValue(finished);
  }

  @Test
  void onlyAStopOfTheWholeRunStopsIt() {
    assertThat(after(new RunEvent.StopRequested("regatta stop", List.of(ONE))).stopRequested())
        .isFalse();
    assertThat(after(new RunEvent.StopRequested("SIGINT", List.of())).stopRequested()).isTrue();
    assertThat(after(new RunEvent.StopRequested("regatta stop", List.of(ONE))).stopRequested())
        .isTrue();
  }

  @Test
  void anEventMoreMakesAnotherState() {
    RunState before = after();
    RunState after = after(new RunEvent.RunFinished(RunEnding.INCOMPLETE, Duration.ZERO));

    assertThat(after).isNotEqualTo(before);
    assertThat(after.finished()).isPresent();
    assertThat(after()).isEqualTo(after).hasSameHashCodeAs(after);
  }
}
