package io.regatta.engine;

import static io.regatta.engine.EngineKit.result;
import static io.regatta.engine.EngineKit.verdicts;
import static io.regatta.engine.PlanSketch.id;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.engine.ScriptedGates.Look;
import io.regatta.event.ErrorType;
import io.regatta.event.LandingEvent.CheckoutMoved;
import io.regatta.event.LandingEvent.ConflictFound;
import io.regatta.event.LandingEvent.WorkCaptured;
import io.regatta.event.RunEvent.PhaseRecorded;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.RunEvent.StoryFinished;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// Stories that work apart and start as soon as what they depend on has become part of the whole.
class IsolatedDagTest extends IsolatedCase {
  private static PlanSketch twoChains() {
    return new PlanSketch().parallel("1", "2").parallel("3", "4").needs("3", "1").needs("4", "2");
  }

  private void awaitEndOf(String story) throws Exception {
    kit.recording()
        .await(
            1,
            event ->
                event instanceof StoryFinished finished
                    && finished.result().story().equals(id(story)));
  }

  @Test
  void aStoryBeginsWithWhatItDependsOnWhileOthersAreAtWork() throws Exception {
    kit.agent.script("1", Act.doneChanging("shared.txt"));
    kit.agent.script("2", Act.hangs());
    kit.agent.script("3", Act.doneChanging("shared.txt"));
    kit.byDependencies().begin(twoChains());
    awaitEndOf("3");
    kit.recording().await(2, CheckoutMoved.class::isInstance);

    assertThat(kit.read("shared.txt")).isEqualTo("story 1\nstory 3\n");
    assertThat(kit.agent.started()).doesNotContain("4#1");
    kit.agent.attempt("2").end(Act.doneOutcome());
    RunReport report = kit.end();

    assertThat(verdicts(report))
        .containsExactly("1 completed", "2 completed", "3 completed", "4 completed");
    assertThat(kit.git("log", "--reverse", "--format=%s", "--grep", "^Story", "main").lines())
        .containsExactly(
            "Story 1 (story 1)", "Story 3 (story 3)", "Story 2 (story 2)", "Story 4 (story 4)");
    assertThat(kit.git("log", "--merges", "--format=%s")).isEmpty();
    assertThat(kit.git("status", "--short")).isEmpty();
    assertThat(kit.refs("refs/regatta/")).isEmpty();
  }

  @Test
  void aConflictGoesBackToItsAgentWhileOthersAreAtWork() throws Exception {
    kit.gates.attempts(0, 1);
    Act both = Act.doneChanging("readme.txt=both\n");
    kit.agent.script("1", Act.doneChanging("readme.txt=one\n"), both);
    kit.agent.script("2", Act.doneChanging("readme.txt=two\n"), both);
    kit.agent.script("5", Act.hangs());
    kit.byDependencies()
        .begin(new PlanSketch().parallel("1", "2", "5").sequential("6").needs("6", "2"));
    awaitEndOf("6");
    kit.agent.attempt("5").end(Act.doneOutcome());
    RunReport report = kit.end();

    assertThat(report.ending()).isEqualTo(RunEnding.COMPLETED);
    assertThat(kit.events(ConflictFound.class)).hasSize(1);
    assertThat(kit.read("readme.txt")).isEqualTo("both\n");
  }

  @Test
  void whatThePhasesGatesRefuseIsTakenOutAndBlocksOnlyItsOwnDependents() throws Exception {
    kit.gates.phase("whole", Look.with("src/1.txt")).attempts(0, 0);
    kit.agent.script("2", Act.hangs());
    kit.byDependencies().begin(twoChains());
    awaitEndOf("1");
    kit.agent.attempt("2").end(Act.doneOutcome());
    RunReport report = kit.end();

    assertThat(verdicts(report))
        .containsExactly("1 failed", "2 completed", "3 blocked", "4 completed");
    assertThat(result(report, "1").error().orElseThrow().type()).isEqualTo(ErrorType.VERIFICATION);
    assertThat(kit.root.resolve("src/1.txt")).doesNotExist();
    assertThat(kit.read("src/4.txt")).isEqualTo("story 4\n");
  }

  @Test
  void whatHadToGoIsInNobodysWork() throws Exception {
    Act both = Act.doneChanging("readme.txt=both\n", "src/2.txt");
    // The first to land is looked at until the others have done their part: they land together.
    kit.gates
        .phase(
            "whole",
            directory -> {
              if (Files.exists(directory.resolve("src/9.txt"))) {
                kit.recording().await(3, WorkCaptured.class::isInstance);
              }
              return Files.exists(directory.resolve("bad.txt"));
            })
        .attempts(0, 1);
    kit.agent.script("1", Act.doneChanging("readme.txt=one\n", "bad.txt"));
    kit.agent.script("2", Act.doneChanging("readme.txt=two\n", "src/2.txt"), both);
    RunReport report = kit.byDependencies().run(new PlanSketch().parallel("9", "1", "2"));

    assertThat(verdicts(report)).containsExactly("9 completed", "1 failed", "2 completed");
    assertThat(kit.root.resolve("bad.txt")).doesNotExist();
    assertThat(kit.read("src/2.txt")).isEqualTo("story 2\n");
  }

  @Test
  void whoWaitedForAStoryMayTakeAwayWhatItMade() throws Exception {
    kit.agent.script("1", Act.doneChanging("stub.txt=one line\n"));
    kit.agent.script("3", Act.doneChanging("-stub.txt", "whole.txt"));
    RunReport report = kit.byDependencies().run(twoChains());

    assertThat(report.ending()).isEqualTo(RunEnding.COMPLETED);
    assertThat(kit.root.resolve("stub.txt")).doesNotExist();
  }

  @Test
  void phaseByPhaseTooWhereItIsInTheSamePhase() throws Exception {
    kit.agent.script("1", Act.doneChanging("stub.txt=one line\n"));
    kit.agent.script("2", Act.doneChanging("-stub.txt", "whole.txt"));
    RunReport report = kit.run(new PlanSketch().parallel("1", "2").needs("1").needs("2", "1"));

    assertThat(report.ending()).isEqualTo(RunEnding.COMPLETED);
    assertThat(kit.root.resolve("stub.txt")).doesNotExist();
  }

  @Test
  void whatWasCapturedBeforeAStopGoesOnAtItsGatesInTheNextRun() throws Exception {
    kit.agent.script("1", Act.hangs());
    kit.agent.script("2", Act.hangs());
    kit.byDependencies().begin(twoChains());
    kit.agent.attempt("2");
    kit.agent.attempt("1").end(Act.doneOutcome());
    kit.recording().await(1, PhaseRecorded.class::isInstance);
    kit.engine().stop("SIGTERM", true);
    RunReport report = kit.end();
    assertThat(report.ending()).isEqualTo(RunEnding.INTERRUPTED);
    assertThat(verdicts(report)).contains("1 completed").doesNotContain("2 completed");

    kit.agent.script("2", Act.done());
    kit.agent.script("3", Act.done());
    RunReport next = kit.runAgain(twoChains());

    assertThat(next.ending()).isEqualTo(RunEnding.COMPLETED);
    assertThat(next.state().story(id("1")).result()).isEmpty();
    assertThat(kit.read("src/4.txt")).isEqualTo("story 4\n");
  }

  @Test
  void underACapOneAfterTheOtherLands() throws Exception {
    RunReport report = kit.parallel(1).byDependencies().run(twoChains());

    assertThat(report.ending()).isEqualTo(RunEnding.COMPLETED);
    assertThat(kit.events(PhaseRecorded.class))
        .extracting(PhaseRecorded::stories)
        .contains(ids("1"));
    assertThat(kit.agent.mostRunning()).isOne();
  }
}
