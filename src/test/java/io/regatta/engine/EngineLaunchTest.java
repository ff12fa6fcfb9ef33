package io.regatta.engine;

import static io.regatta.engine.EngineKit.verdicts;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.event.RunEvent.AttemptFinished;
import io.regatta.event.RunEvent.AttemptSpawned;
import io.regatta.event.RunEvent.AttemptStarted;
import io.regatta.event.RunEvent.PhaseFinished;
import io.regatta.event.RunEvent.PhaseRecorded;
import io.regatta.event.RunEvent.PhaseSkipped;
import io.regatta.event.RunEvent.PhaseStarted;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.RunEvent.StoryFinished;
import io.regatta.event.RunEvent.WaveLaunched;
import io.regatta.journal.Journal;
import io.regatta.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EngineLaunchTest extends EngineCase {
  private static final String[] SIXTY_FOUR =
      IntStream.rangeClosed(1, 64).mapToObj(Integer::toString).toArray(String[]::new);

  @Test
  void everyStoryOfAParallelPhaseIsStartedBeforeAnyEndIsLookedAt() throws Exception {
    RunReport report = kit.run(new PlanSketch().parallel(SIXTY_FOUR));

    List<RunEvent> events = kit.recording.events();
    int firstEnd =
        IntStream.range(0, events.size())
            .filter(i -> events.get(i) instanceof AttemptFinished)
            .findFirst()
            .orElseThrow();
    assertThat(events.subList(0, firstEnd))
        .filteredOn(AttemptSpawned.class::isInstance)
        .hasSize(64);
    assertThat(kit.agent.started()).hasSize(64).doesNotHaveDuplicates();
    assertThat(report.ending()).isEqualTo(RunEnding.COMPLETED);
  }

  @Test
  void allOfAParallelPhaseRunAtTheSameTime() throws Exception {
    for (String story : SIXTY_FOUR) {
      kit.agent.script(story, Act.hangs());
    }
    kit.begin(new PlanSketch().parallel(SIXTY_FOUR));
    kit.await(WaveLaunched.class::isInstance);

    assertThat(kit.agent.running()).isEqualTo(64);
    for (String story : SIXTY_FOUR) {
      kit.agent.attempt(story).end(Act.doneOutcome());
    }
    assertThat(kit.end().ending()).isEqualTo(RunEnding.COMPLETED);
  }

  @Test
  void theStartsOfAWaveAreOnDiskTogetherBeforeTheFirstAgentStarts() throws Exception {
    List<Long> onDisk = new ArrayList<>();
    List<Integer> agents = new ArrayList<>();
    kit.recording.at(
        AttemptStarted.class::isInstance,
        () -> {
          onDisk.add(startsOnDisk());
          agents.add(kit.agent.started().size());
        });

    kit.run(new PlanSketch().parallel("1", "2", "3", "4"));

    assertThat(onDisk).containsExactly(4L, 4L, 4L, 4L);
    assertThat(agents).containsExactly(0, 0, 0, 0);
  }

  private long startsOnDisk() {
    try {
      return Journal.read(kit.directory.journal()).entries().stream()
          .map(JournalEntry::event)
          .filter(AttemptStarted.class::isInstance)
          .count();
    } catch (JournalException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nobodyIsReleasedBeforeTheLastOneIsReady() throws Exception {
    kit.briefings.hold("3");
    kit.begin(new PlanSketch().parallel("1", "2", "3"));
    kit.await(RunEvent.ContextLoaded.class::isInstance);
    assertThat(kit.agent.started()).isEmpty();

    kit.briefings.letPrepare("3");

    kit.end();
    assertThat(kit.recording.events(WaveLaunched.class))
        .containsExactly(new WaveLaunched("1", ids("1", "2", "3")));
  }

  @Test
  void underACapASlowStoryDoesNotHoldTheOthersBack() throws Exception {
    kit.agent.script("1", Act.hangs());
    kit.parallel(2).begin(new PlanSketch().parallel("1", "2", "3", "4", "5", "6"));
    kit.recording.await(5, StoryFinished.class::isInstance);

    assertThat(kit.agent.running()).isEqualTo(1);
    kit.agent.attempt("1").end(Act.doneOutcome());
    assertThat(kit.end().ending()).isEqualTo(RunEnding.COMPLETED);
    assertThat(kit.agent.mostRunning()).isEqualTo(2);
    assertThat(kit.recording.events(WaveLaunched.class))
        .containsExactly(new WaveLaunched("1", ids("1", "2")));
  }

  @Test
  void underACapTheNextInLineIsMadeReadyButWaitsForAPlace() throws Exception {
    kit.agent.script("1", Act.hangs());
    kit.agent.script("2", Act.hangs());
    kit.parallel(2).begin(new PlanSketch().parallel("1", "2", "3", "4", "5", "6"));
    kit.briefings.awaitAsked("3");
    kit.briefings.awaitAsked("4");

    assertThat(kit.agent.started()).containsExactlyInAnyOrder("1#1", "2#1");
    kit.agent.attempt("1").end(Act.doneOutcome());
    kit.agent.attempt("2").end(Act.doneOutcome());
    assertThat(kit.end().ending()).isEqualTo(RunEnding.COMPLETED);
    assertThat(kit.agent.mostRunning()).isEqualTo(2);
    assertThat(kit.agent.started()).hasSize(6);
  }

  @Test
  void aCapOfOneRunsOneAtATime() throws Exception {
    kit.parallel(1).run(new PlanSketch().parallel(SIXTY_FOUR));

    assertThat(kit.agent.mostRunning()).isEqualTo(1);
    assertThat(kit.agent.started()).hasSize(64);
  }

  @Test
  void aCapAboveThePhaseChangesNothing() throws Exception {
    kit.parallel(100).run(new PlanSketch().parallel("1", "2"));

    assertThat(kit.recording.events(WaveLaunched.class))
        .containsExactly(new WaveLaunched("1", ids("1", "2")));
  }

  @Test
  void aSequentialPhaseRunsInTheOrderListedAndRecordsEachStoryByItself() throws Exception {
    kit.run(new PlanSketch().sequential("3", "1", "2"));

    assertThat(kit.agent.started()).containsExactly("3#1", "1#1", "2#1");
    assertThat(kit.agent.mostRunning()).isEqualTo(1);
    assertThat(kit.recorder.writes()).containsExactly(ids("3"), ids("1"), ids("2"));
  }

  @Test
  void aParallelPhaseIsRecordedInOneWrite() throws Exception {
    kit.agent.script("2", Act.failed());
    RunReport report =
        kit.run(new PlanSketch().parallel("1", "2", "3").needs("3", "1").parallel("4"));

    assertThat(kit.recorder.writes()).containsExactly(ids("1", "2", "3"), ids("4"));
    assertThat(kit.recording.events(PhaseRecorded.class))
        .containsExactly(
            new PhaseRecorded("1", ids("1", "2", "3")), new PhaseRecorded("2", ids("4")));
    assertThat(verdicts(report))
        .containsExactly("1 completed", "2 failed", "3 completed", "4 blocked");
    assertThat(report.ending()).isEqualTo(RunEnding.INCOMPLETE);
    assertThat(report.unrecorded()).isEmpty();
  }

  @Test
  void aPhaseThatIsCompletedIsSkippedAndLoadsNothing() throws Exception {
    kit.completed("1", "2").run(new PlanSketch().parallel("1", "2").parallel("3", "4"));

    assertThat(kit.recording.events(PhaseSkipped.class))
        .containsExactly(new PhaseSkipped("1", ids("1", "2")));
    assertThat(kit.recording.events(PhaseStarted.class))
        .containsExactly(new PhaseStarted("2", ids("3", "4"), List.of()));
    assertThat(kit.recording.events(RunEvent.ContextLoaded.class)).hasSize(1);
    assertThat(kit.agent.started()).containsExactlyInAnyOrder("3#1", "4#1");
  }

  @Test
  void whatIsCompletedInAPhaseIsNamedAndNotRunAgain() throws Exception {
    kit.completed("1").run(new PlanSketch().parallel("1", "2"));

    assertThat(kit.recording.events(PhaseStarted.class))
        .containsExactly(new PhaseStarted("1", ids("2"), ids("1")));
    assertThat(kit.agent.started()).containsExactly("2#1");
  }

  @Test
  void aPlanThatIsCompletedStartsNothingAndRecordsNothing() throws Exception {
    RunReport report = kit.completed("1", "2").run(new PlanSketch().parallel("1").sequential("2"));

    assertThat(report.ending()).isEqualTo(RunEnding.COMPLETED);
    assertThat(kit.agent.started()).isEmpty();
    assertThat(kit.recorder.writes()).isEmpty();
  }

  @Test
  void aPhaseOfWhichNothingIsSelectedIsPassedOverSilently() throws Exception {
    kit.selecting(new Selection.Request(ids("2"), List.of(), List.of(), false))
        .run(new PlanSketch().parallel("1").parallel("2"));

    assertThat(kit.recording.events(PhaseSkipped.class)).isEmpty();
    assertThat(kit.recording.events(PhaseFinished.class)).hasSize(1);
    assertThat(kit.agent.started()).containsExactly("2#1");
  }
}
