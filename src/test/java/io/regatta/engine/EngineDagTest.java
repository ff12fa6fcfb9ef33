package io.regatta.engine;

import static io.regatta.engine.EngineKit.result;
import static io.regatta.engine.EngineKit.verdicts;
import static io.regatta.engine.PlanSketch.id;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.ErrorType;
import io.regatta.event.RunEvent.AttemptStarted;
import io.regatta.event.RunEvent.ContextLoaded;
import io.regatta.event.RunEvent.PhaseFinished;
import io.regatta.event.RunEvent.PhaseRecorded;
import io.regatta.event.RunEvent.PhaseStarted;
import io.regatta.event.RunEvent.RecordingFailed;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.RunEvent.RunStarted;
import io.regatta.event.RunEvent.StoryBlocked;
import io.regatta.event.RunEvent.StoryFinished;
import io.regatta.event.RunEvent.WaveLaunched;
import io.regatta.event.StoryResult;
import io.regatta.plan.Mode;
import io.regatta.plan.Overlap;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Stories that start as soon as what they depend on is completed.
class EngineDagTest extends EngineCase {
  /// Story 3 waits for 1, story 4 for 2.
  private static PlanSketch twoChains() {
    return new PlanSketch().parallel("1", "2").parallel("3", "4").needs("3", "1").needs("4", "2");
  }

  private static boolean isEndOf(Object event, String story) {
    return event instanceof StoryFinished finished && finished.result().story().equals(id(story));
  }

  @Test
  void aStoryStartsAsSoonAsWhatItDependsOnIsCompleted() throws Exception {
    kit.agent.script("2", Act.hangs());
    kit.byDependencies().begin(twoChains());
    kit.await(event -> isEndOf(event, "3"));

    assertThat(kit.agent.started()).doesNotContain("4#1");
    kit.agent.attempt("2").end(Act.doneOutcome());

    assertThat(verdicts(kit.end()))
        .containsExactly("1 completed", "2 completed", "3 completed", "4 completed");
  }

  @Test
  void phaseByPhaseItWaits() throws Exception {
    kit.agent.script("2", Act.hangs());
    kit.begin(twoChains());
    kit.await(event -> isEndOf(event, "1"));

    kit.agent.attempt("2").end(Act.doneOutcome());
    kit.end();

    List<StoryId> order =
        kit.recording.events(AttemptStarted.class).stream().map(AttemptStarted::story).toList();
    assertThat(order).containsExactlyElementsOf(ids("1", "2", "3", "4"));
    assertThat(kit.recording.events(PhaseStarted.class)).hasSize(2);
  }

  @Test
  void whatAStoryWaitedForIsRecordedBeforeItStarts() throws Exception {
    kit.agent.script("2", Act.hangs());
    kit.agent.script("3", Act.hangs());
    kit.byDependencies().begin(twoChains());
    kit.agent.attempt("3");

    assertThat(kit.recorder.writes()).containsExactly(ids("1"));
    kit.agent.attempt("3").end(Act.doneOutcome());
    kit.recording.await(2, PhaseRecorded.class::isInstance);
    kit.agent.attempt("2").end(Act.doneOutcome());
    kit.end();

    assertThat(kit.recorder.writes()).containsExactly(ids("1"), ids("3"), ids("2"), ids("4"));
  }

  @Test
  void allPhasesAreOneForTheRunAndTheLogNamesThePlansOwn() throws Exception {
    RunReport report = kit.byDependencies().run(twoChains());

    assertThat(kit.recording.events(RunStarted.class).getFirst().phases())
        .singleElement()
        .satisfies(phase -> {
          assertThat(phase.number()).isEqualTo("1-2");
          assertThat(phase.name()).isEqualTo("Phases 1-2, by dependencies");
          assertThat(phase.mode()).isEqualTo(Mode.PARALLEL);
          assertThat(phase.stories()).containsExactlyElementsOf(ids("1", "2", "3", "4"));
        });
    assertThat(kit.recording.events(ContextLoaded.class)).hasSize(1);
    assertThat(kit.recording.events(PhaseFinished.class)).hasSize(1);
    assertThat(result(report, "1").phase()).isEqualTo("1");
    assertThat(result(report, "4").phase()).isEqualTo("2");
    assertThat(kit.agent.requests())
        .allSatisfy(request ->
            assertThat(request.phase())
                .isEqualTo(ids("1", "2").contains(request.story().id()) ? "1" : "2"));
  }

  @Test
  void aFailureBlocksWhatDependsOnItAndNothingElse() throws Exception {
    kit.agent.script("1", Act.failed());
    RunReport report = kit.byDependencies().run(twoChains().sequential("5").needs("5", "3"));

    assertThat(verdicts(report))
        .containsExactly("1 failed", "2 completed", "3 blocked", "4 completed", "5 blocked");
    assertThat(kit.recording.events(StoryBlocked.class))
        .extracting(StoryBlocked::by)
        .containsExactly(ids("1"), ids("3"));
    assertThat(result(report, "5").phase()).isEqualTo("3");
    assertThat(kit.recorder.results()).hasSize(5);
  }

  @Test
  void noMoreThanTheCapRunAtOnceAndThePlansOrderDecides() throws Exception {
    kit.byDependencies()
        .parallel(2)
        .run(
            new PlanSketch()
                .parallel("1", "2", "3")
                .parallel("4", "5", "6")
                .needs("4")
                .needs("5", "1")
                .needs("6", "3"));

    assertThat(kit.agent.mostRunning()).isLessThanOrEqualTo(2);
    assertThat(kit.agent.started().subList(0, 2)).containsExactlyInAnyOrder("1#1", "2#1");
    assertThat(kit.agent.started()).hasSize(6);
  }

  @Test
  void storiesThatTouchTheSameFilesWaitForEachOtherAcrossPhases() throws Exception {
    Overlap overlap = new Overlap(List.of(new Overlap.Shared("src/a.js", ids("2", "3"))));
    kit.agent.script("2", Act.hangs());
    kit.overlaps(Map.of("1-2", overlap)).byDependencies().begin(twoChains());
    kit.await(event -> isEndOf(event, "1"));
    kit.recording.await(1, PhaseRecorded.class::isInstance);

    assertThat(kit.agent.started()).doesNotContain("3#1");
    kit.agent.attempt("2").end(Act.doneOutcome());
    assertThat(kit.end().ending()).isEqualTo(RunEnding.COMPLETED);
  }

  @Test
  void whereARunStopsOnFailureNoOtherStoryBegins() throws Exception {
    kit.agent.script("2", Act.hangs());
    kit.agent.script("1", Act.failed());
    kit.byDependencies().stoppingOnFailure().begin(twoChains().parallel("5").needs("5", "2"));
    kit.recording.await(1, PhaseRecorded.class::isInstance);
    kit.agent.attempt("2").end(Act.doneOutcome());
    RunReport report = kit.end();

    assertThat(verdicts(report)).containsExactly("1 failed", "2 completed");
    assertThat(report.ending()).isEqualTo(RunEnding.INCOMPLETE);
  }

  @Test
  void whereARunStopsOnFailureWhoHasBegunIsStillTriedAgain() throws Exception {
    kit.agent.script("1", Act.failed());
    kit.agent.script("2", Act.hangs(), Act.done());
    kit.parallel(2)
        .byDependencies()
        .stoppingOnFailure()
        .begin(new PlanSketch().parallel("1", "2", "3"));
    kit.recording.await(1, PhaseRecorded.class::isInstance);
    kit.agent.attempt("2").end(Act.transientOutcome());
    RunReport report = kit.end();

    assertThat(verdicts(report)).containsExactly("1 failed", "2 completed");
    assertThat(kit.agent.started()).containsExactlyInAnyOrder("1#1", "2#1", "2#2");
  }

  @Test
  void aStopLetsNobodyStartWhoWaited() throws Exception {
    kit.agent.script("1", Act.hangs());
    kit.agent.script("2", Act.hangs());
    kit.byDependencies().begin(twoChains());
    kit.await(WaveLaunched.class::isInstance);
    kit.engine().stop("SIGTERM", false);
    RunReport report = kit.end();

    assertThat(report.ending()).isEqualTo(RunEnding.INTERRUPTED);
    assertThat(verdicts(report)).isEmpty();
    assertThat(kit.agent.started()).hasSize(2);
  }

  @Test
  void whoeverWaitsForAStoryThatWasStoppedDoesNotRun() throws Exception {
    kit.agent.script("1", Act.hangs());
    kit.byDependencies().begin(twoChains());
    kit.agent.attempt("1");
    kit.engine().stop("regatta stop", ids("1"));
    RunReport report = kit.end();

    assertThat(verdicts(report)).containsExactly("2 completed", "4 completed");
  }

  @Test
  void aLogThatCantBeWrittenLetsOnlyEndWhatRuns() throws Exception {
    kit.recorder.failAfter(0);
    kit.agent.script("2", Act.hangs());
    kit.byDependencies().begin(twoChains());
    kit.await(RecordingFailed.class::isInstance);
    kit.agent.attempt("2").end(Act.doneOutcome());
    RunReport report = kit.end();

    assertThat(report.ending()).isEqualTo(RunEnding.UNRECORDED);
    assertThat(report.unrecorded()).extracting(StoryResult::story).containsAll(ids("1", "2"));
    assertThat(kit.agent.started()).hasSize(2);
  }

  @Test
  void aJournalThatCantBeWrittenLetsOnlyEndWhatRuns() throws Exception {
    kit.agent.script("2", Act.hangs());
    kit.recording.at(event -> isEndOf(event, "1"), () -> kit.breakJournal());
    kit.byDependencies().beginWithJournalInHand(twoChains());
    kit.await(event -> isEndOf(event, "1"));
    kit.agent.attempt("2").end(Act.failure(ErrorType.IMPLEMENTATION, false));
    RunReport report = kit.end();

    assertThat(report.ending()).isEqualTo(RunEnding.UNRECORDED);
    assertThat(kit.agent.started()).hasSize(2);
  }

  @Test
  void whatWasCompletedBeforeIsNotWaitedFor() throws Exception {
    kit.completed("1", "2").byDependencies().run(twoChains());

    assertThat(kit.recording.events(WaveLaunched.class))
        .containsExactly(new WaveLaunched("1-2", ids("3", "4")));
  }

  @Test
  void inASharedWorkspaceNobodyIsAtWorkWhileThePhasesGatesAre() throws Exception {
    List<Integer> running = new ArrayList<>();
    ScriptedGates gates =
        new ScriptedGates()
            .phase(
                "whole",
                directory -> {
                  running.add(kit.agent.running());
                  return false;
                });
    kit.gates(gates).parallel(1).byDependencies().run(new PlanSketch().parallel("1", "2", "3"));

    assertThat(running).hasSize(4).containsOnly(0);
    assertThat(kit.agent.started()).hasSize(3);
  }

  @Test
  void inASequentialPhaseWhoDeclaresNothingWaitsForAllBefore() throws Exception {
    kit.agent.script("1", Act.hangs());
    kit.byDependencies().begin(new PlanSketch().sequential("1", "2", "3").needs("2"));
    kit.await(event -> isEndOf(event, "2"));
    kit.recording.await(1, PhaseRecorded.class::isInstance);

    assertThat(kit.agent.started()).containsExactlyInAnyOrder("1#1", "2#1");
    kit.agent.attempt("1").end(Act.doneOutcome());
    assertThat(kit.end().ending()).isEqualTo(RunEnding.COMPLETED);
  }

  @Test
  void soItIsWhereOneBetweenIsNotSelected() throws Exception {
    kit.agent.script("1", Act.hangs());
    kit.selecting(new Selection.Request(ids("1", "3"), List.of(), List.of(), false))
        .byDependencies()
        .begin(new PlanSketch().sequential("1", "2", "3"));
    kit.await(WaveLaunched.class::isInstance);

    assertThat(kit.agent.started()).containsExactly("1#1");
    kit.agent.attempt("1").end(Act.doneOutcome());
    assertThat(kit.end().ending()).isEqualTo(RunEnding.COMPLETED);
  }

  @Test
  void afterALogThatCantBeWrittenNobodyInLineStarts() throws Exception {
    kit.recorder.failAfter(0);
    kit.agent.script("2", Act.hangs());
    kit.parallel(2).byDependencies().begin(new PlanSketch().parallel("1", "2", "3", "4", "5"));
    kit.await(RecordingFailed.class::isInstance);
    int started = kit.agent.started().size();
    kit.agent.attempt("2").end(Act.doneOutcome());
    RunReport report = kit.end();

    assertThat(report.ending()).isEqualTo(RunEnding.UNRECORDED);
    assertThat(kit.agent.started()).hasSizeLessThanOrEqualTo(started + 1);
  }

  @Test
  void thePhasesGatesAreAskedBeforeWhoeverWaitsStarts() throws Exception {
    ScriptedGates gates = new ScriptedGates().phase("whole", directory -> false);
    kit.gates(gates).parallel(1).byDependencies().run(twoChains());

    assertThat(gates.labels())
        .containsExactly("baseline-phase", "phase-1-2", "phase-1-2", "phase-1-2", "phase-1-2");
  }
}
