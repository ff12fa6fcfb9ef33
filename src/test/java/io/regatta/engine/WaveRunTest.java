package io.regatta.engine;

import static io.regatta.engine.PlanSketch.id;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.Redaction;
import io.regatta.event.ErrorType;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.Usage;
import io.regatta.journal.Journal;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One wave, message by message.
@Timeout(20)
class WaveRunTest {
  private static final List<StoryId> ALL = ids("1", "2", "3", "4", "5", "6");

  @TempDir Path directory;
  private final FakeCrew crew = new FakeCrew();
  private final RunRecording recording = new RunRecording();
  private final Map<StoryId, StoryRun> stories = new LinkedHashMap<>();
  private Journal journal;
  private Ledger ledger;
  private WaveRun wave;

  @BeforeEach
  void openLedger() throws Exception {
    ManualClock clock = new ManualClock(FakeCrew.NOW);
    journal = Journal.create(directory.resolve("journal"), clock);
    ledger = new Ledger(journal, List.of(recording), clock, Redaction.KNOWN_SHAPES);
    ledger.note(
        new RunEvent.RunStarted(
            1,
            "run",
            "docs/plan.md",
            "0",
            1,
            ALL.stream().map(story -> new RunEvent.PlannedStory(story, "T", "dev", "h")).toList(),
            List.of(new RunEvent.PlannedPhase("1", "All", Mode.PARALLEL, ALL)),
            new RunEvent.Assignment("", List.of(), ALL, null, null, null)));
    ledger.force();
    wave = new WaveRun("1", 1, ledger, crew);
  }

  @AfterEach
  void close() throws Exception {
    journal.close();
  }

  private void join(int places, String... which) {
    wave = new WaveRun("1", places, ledger, crew);
    wave.join(runs(which), List.of());
  }

  private List<StoryRun> runs(String... which) {
    List<StoryRun> runs = new ArrayList<>();
    for (String story : which) {
      runs.add(stories.computeIfAbsent(id(story), StoryRun::new));
    }
    return runs;
  }

  private void take(Message message) {
    wave.take(message);
    ledger.force();
  }

  private void prepared(String... which) {
    for (String story : which) {
      take(new Message.Prepared(id(story)));
    }
  }

  private void spawned(String... which) {
    for (String story : which) {
      take(new Message.Spawned(id(story), Optional.empty()));
    }
  }

  /// As many as there are places run.
  private void launched(int places, String... which) {
    join(places, which);
    List<String> first = List.of(which).subList(0, Math.min(places, which.length));
    first.forEach(this::prepared);
    first.forEach(this::spawned);
  }

  private void ended(String story, Outcome outcome) {
    take(new Message.Ended(id(story), outcome, Message.Observed.NOTHING, Duration.ofSeconds(1)));
  }

  private void refuse(String story) {
    crew.permits.put(id(story), new Permit.Refused(Act.error(ErrorType.AUTHENTICATION)));
  }

  private void spend(String story) {
    crew.permits.put(id(story), new Permit.Unaffordable(Act.error(ErrorType.BUDGET)));
  }

  @Test
  void nobodyBeginsBeforeAllAreReadyThatHaveAPlace() {
    join(2, "1", "2", "3");
    assertThat(crew.begun).containsExactly("1#1", "2#1");

    prepared("2");
    assertThat(crew.started).isEmpty();
    assertThat(wave.working()).isFalse();
    prepared("1");

    assertThat(crew.started).containsExactly("1#1", "2#1");
    assertThat(wave.working()).isTrue();
  }

  @Test
  void whoIsMadeReadyAheadBeginsWhereAPlaceIsFree() {
    launched(2, "1", "2", "3", "4", "5");
    assertThat(crew.begun).containsExactly("1#1", "2#1", "3#1", "4#1");
    prepared("3", "4");
    assertThat(crew.started).containsExactly("1#1", "2#1");

    ended("2", Act.doneOutcome());

    assertThat(crew.settled).containsExactly("2 completed");
    assertThat(crew.started).containsExactly("1#1", "2#1", "3#1");
    assertThat(crew.begun).endsWith("5#1");
    assertThat(wave.over()).isFalse();
  }

  @Test
  void isOverWhenEveryoneIsSettled() {
    launched(2, "1", "2");
    ended("1", Act.doneOutcome());
    assertThat(wave.over()).isFalse();

    ended("2", Act.failure(ErrorType.VALIDATION, false));

    assertThat(crew.settled).containsExactly("1 completed", "2 failed");
    assertThat(wave.over()).isTrue();
    assertThat(wave.working()).isFalse();
  }

  @Test
  void noMoreAreMadeReadyThanTheirBackendTakes() {
    crew.mostAtOnce = Map.of("scripted", 1);
    launched(4, "1", "2", "3", "4");

    assertThat(crew.begun).containsExactly("1#1", "2#1", "3#1");
    prepared("2");
    assertThat(crew.started).containsExactly("1#1");

    ended("1", Act.doneOutcome());

    assertThat(crew.started).containsExactly("1#1", "2#1");
  }

  @Test
  void whoWaitsForItsBackendTakesNoPlaceFromOthers() {
    crew.mostAtOnce = Map.of("scripted", 1);
    List.of("4", "5", "6").forEach(story -> crew.playing(story, "other"));
    join(2, "1", "2", "3", "4", "5", "6");
    assertThat(crew.begun).containsExactly("1#1", "4#1");
    prepared("1", "4");
    spawned("1", "4");
    assertThat(crew.begun).containsExactly("1#1", "4#1", "2#1", "3#1");

    prepared("2", "3");
    ended("4", Act.doneOutcome());

    assertThat(crew.started).containsExactly("1#1", "4#1");
    assertThat(crew.begun).endsWith("3#1", "5#1", "6#1");
  }

  @Test
  void whoALimitHoldsBackLeavesItsPlaceToAnother() {
    crew.playing("2", "other");
    join(1, "1", "2");
    crew.permits.put(id("1"), new Permit.Later());
    prepared("1");
    assertThat(crew.started).isEmpty();

    wave.moveUp();
    prepared("2");

    assertThat(crew.started).containsExactly("2#1");
    spawned("2");
    assertThat(recording.events(RunEvent.WaveLaunched.class))
        .singleElement()
        .extracting(RunEvent.WaveLaunched::stories)
        .isEqualTo(ids("2"));
  }

  @Test
  void whoIsRefusedLeavesTheLineWithAVerdict() {
    refuse("1");
    launched(1, "1", "2");
    assertThat(crew.settled).containsExactly("1 blocked");
    assertThat(crew.begun).containsExactly("2#1");

    prepared("2");
    spawned("2");
    ended("2", Act.doneOutcome());

    assertThat(crew.settled).containsExactly("1 blocked", "2 completed");
    assertThat(wave.over()).isTrue();
  }

  @Test
  void whoCanNotBePaidForIsLeftToALaterRun() {
    spend("1");
    join(1, "1");

    assertThat(crew.settled).containsExactly("1 dropped");
    assertThat(wave.over()).isTrue();
  }

  @Test
  void whoIsRefusedWhenReadyNeverBegins() {
    join(1, "1");
    refuse("1");
    prepared("1");

    take(crew.unbegun("1"));

    assertThat(crew.started).isEmpty();
    assertThat(crew.settled).containsExactly("1 blocked");
  }

  @Test
  void whoCanNotBePaidForWhenReadyNeverBegins() {
    join(1, "1");
    spend("1");
    prepared("1");

    take(crew.unbegun("1"));

    assertThat(crew.started).isEmpty();
    assertThat(crew.settled).containsExactly("1 dropped");
  }

  @Test
  void whoJoinsAfterAStopIsDropped() {
    launched(1, "1");
    take(new Message.Stop("test", List.of(), false));

    wave.join(runs("2"), runs("3"));

    assertThat(crew.settled).containsExactly("2 dropped", "3 dropped");
    assertThat(crew.begun).containsExactly("1#1");
  }

  @Test
  void workOfAnEarlierRunGoesOnAtItsGates() {
    crew.gates = new Worksite.GateKinds(true, false, 0, 0);
    wave.join(runs("2"), runs("1"));
    ledger.force();
    assertThat(crew.verifying).containsExactly("1");
    assertThat(crew.begun).isEmpty();
    assertThat(wave.working()).isTrue();

    take(new Message.Verified(id("1"), new Worksite.GateResult.Passed(List.of()), null));

    assertThat(crew.settled).containsExactly("1 completed");
    assertThat(crew.begun).containsExactly("2#1");
  }

  @Test
  void workOfAnEarlierRunLandsWhereThereAreNoGates() {
    crew.lands = true;
    wave.join(List.of(), runs("1"));

    assertThat(crew.landing).containsExactly("1");
    assertThat(wave.over()).isTrue();
  }

  @Test
  void nobodyBeginsWhileOneLandsThatLandsAlone() {
    crew.lands = true;
    crew.landsAlone = true;
    launched(1, "1", "2");
    ended("1", Act.doneOutcome());
    assertThat(crew.landing).containsExactly("1");
    assertThat(crew.begun).containsExactly("1#1");

    wave.landed();

    assertThat(crew.begun).containsExactly("1#1", "2#1");
  }

  @Test
  void noBudgetForOneStoryIsNoMatterOfTheOthers() {
    launched(1, "1", "2", "3");

    wave.cut(id("2")::equals, Act.error(ErrorType.BUDGET));
    assertThat(crew.settled).containsExactly("2 dropped");
    ended("1", Act.doneOutcome());

    assertThat(crew.settled).containsExactly("2 dropped", "1 completed");
    assertThat(crew.begun).containsExactly("1#1", "3#1");
  }

  @Test
  void whoIsCutFailsForThatReasonHoweverItEnds() {
    launched(1, "1");

    wave.cut(story -> true, Act.error(ErrorType.BUDGET));
    ended("1", Act.transientOutcome());

    assertThat(recording.events(RunEvent.StoryFinished.class))
        .singleElement()
        .satisfies(finished ->
            assertThat(finished.result().error()).hasValue(Act.error(ErrorType.BUDGET)));
  }

  @Test
  void gatesAreRunToTheirEndWithoutABudget() {
    crew.gates = new Worksite.GateKinds(true, false, 0, 0);
    launched(1, "1");
    ended("1", Act.doneOutcome());
    assertThat(crew.verifying).containsExactly("1");

    wave.cut(story -> true, Act.error(ErrorType.BUDGET));
    take(new Message.Verified(id("1"), new Worksite.GateResult.Passed(List.of()), null));

    assertThat(crew.settled).containsExactly("1 completed");
  }

  @Test
  void whoHasBegunIsTriedAgainWhenNobodyElseMayBegin() {
    launched(2, "1", "2", "3", "4", "5");
    prepared("3", "4");
    ended("1", Act.transientOutcome());
    assertThat(crew.started).containsExactly("1#1", "2#1", "3#1");
    crew.mayBeginOthers = false;

    ended("2", Act.failure(ErrorType.VALIDATION, false));

    take(crew.unbegun("4"));
    take(crew.unbegun("5"));
    assertThat(crew.settled).containsExactly("2 failed", "4 dropped", "5 dropped");
    take(new Message.RetryDue(id("1")));
    assertThat(crew.begun).endsWith("5#1", "1#2");
    prepared("1");
    assertThat(crew.started).endsWith("1#2");
  }

  @Test
  void whoWaitsIsDroppedWhenNobodyElseMayBegin() {
    launched(1, "1", "2");
    crew.mayBeginOthers = false;

    ended("1", Act.failure(ErrorType.VALIDATION, false));

    assertThat(crew.settled).containsExactly("1 failed", "2 dropped");
    assertThat(crew.begun).containsExactly("1#1");
    assertThat(wave.over()).isTrue();
  }

  @Test
  void gatesThatCanNotBeginAnyMoreAreLeftToALaterRun() {
    crew.gates = new Worksite.GateKinds(true, false, 0, 0);
    launched(1, "1", "2");
    wave.take(
        new Message.Ended(
            id("1"), Act.doneOutcome(), Message.Observed.NOTHING, Duration.ofSeconds(1)));

    wave.startNothingMore();

    assertThat(crew.settled).containsExactly("2 dropped", "1 dropped");
    assertThat(wave.over()).isTrue();
  }

  @Test
  void withoutAJournalNoGateBegins() throws Exception {
    crew.gates = new Worksite.GateKinds(true, false, 0, 0);
    launched(1, "1");
    journal.close();
    take(new Message.Used(id("1"), Usage.UNKNOWN));
    assertThat(ledger.broken()).isPresent();

    ended("1", Act.doneOutcome());

    assertThat(crew.settled).containsExactly("1 dropped");
    assertThat(crew.verifying).isEmpty();
    assertThat(wave.over()).isTrue();
  }
}
