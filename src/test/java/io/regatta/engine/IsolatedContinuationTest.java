package io.regatta.engine;

import static io.regatta.engine.EngineKit.result;
import static io.regatta.engine.EngineKit.verdicts;
import static io.regatta.engine.PlanSketch.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.ErrorType;
import io.regatta.event.LandingEvent.CheckoutHeld;
import io.regatta.event.LandingEvent.GateFailed;
import io.regatta.event.LandingEvent.StoryIntegrated;
import io.regatta.event.LandingEvent.WorkCaptured;
import io.regatta.event.RunEvent;
import io.regatta.event.RunEvent.AttemptSpawned;
import io.regatta.event.RunEvent.AttemptStarted;
import io.regatta.event.RunEvent.PhaseRecorded;
import io.regatta.event.StoryError;
import io.regatta.workspace.IsolatedWorkspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Runs that were stopped on the way, and the ones after them.
class IsolatedContinuationTest extends IsolatedCase {
  private static PlanSketch one() {
    return new PlanSketch().parallel("1");
  }

  private Path workspace(String story) {
    return kit.state.resolve("workspaces").resolve(story).resolve("tree");
  }

  private void stopAt(Class<? extends RunEvent> event) {
    kit.recording().at(event::isInstance, () -> kit.engine().stop("SIGINT", false));
  }

  @Test
  void theNextRunGoesOnInTheWorkspaceThatAStopLeft() throws Exception {
    kit.agent.script("1", Act.hangs().in("session-1"), Act.doneChanging("b.txt"));
    kit.begin(one());
    kit.recording().await(1, AttemptSpawned.class::isInstance);
    Path directory = kit.agent.requests().getFirst().workspace();
    Files.writeString(directory.resolve("half.txt"), "half\n");
    kit.engine().stop("SIGINT", false);
    assertThat(kit.end().ending()).isEqualTo(RunEvent.RunEnding.INTERRUPTED);
    assertThat(kit.events(WorkCaptured.class)).as("as it is, for whoever goes on").isEmpty();

    assertThat(verdicts(kit.runAgain(one()))).containsExactly("1 completed");

    assertThat(kit.agent.requests().getLast().workspace()).isEqualTo(directory);
    assertThat(kit.read("half.txt")).isEqualTo("half\n");
    assertThat(kit.setUps).as("made ready once").containsExactly("story-1");
  }

  @Test
  void whereNoSessionIsKnownAStoryBeginsAnew() throws Exception {
    kit.agent.script("1", Act.hangs(), Act.doneChanging("b.txt"));
    kit.begin(one());
    kit.recording().await(1, AttemptSpawned.class::isInstance);
    Path directory = kit.agent.requests().getFirst().workspace();
    Files.writeString(directory.resolve("half.txt"), "half\n");
    kit.engine().stop("SIGINT", false);
    kit.end();

    kit.runAgain(one());

    assertThat(kit.root.resolve("half.txt")).doesNotExist();
    assertThat(kit.root.resolve("b.txt")).exists();
    assertThat(kit.git("show", kit.refs("refs/regatta/").getFirst() + ":half.txt"))
        .as("what was found is saved")
        .isEqualTo("half");
  }

  @Test
  void aWorkspaceThatKnowsNothingOfWhatIsThereNowIsLeft() throws Exception {
    kit.agent.script("1", Act.hangs().in("session-1"), Act.doneChanging("b.txt"));
    kit.begin(one());
    kit.recording().await(1, AttemptSpawned.class::isInstance);
    kit.engine().stop("SIGINT", false);
    kit.end();
    kit.git("branch", "-D", "regatta/feature-5");
    kit.git("commit", "-q", "--amend", "--allow-empty", "-m", "history was rewritten");

    assertThat(verdicts(kit.runAgain(one()))).containsExactly("1 completed");
    assertThat(kit.setUps).containsExactly("story-1", "story-1");
    assertThat(kit.git("rev-parse", "main~2"))
        .isEqualTo(kit.git("rev-list", "--max-parents=0", "main"));
  }

  @Test
  void workThatWasCapturedLandsWithoutItsAgent() throws Exception {
    stopAt(WorkCaptured.class);
    assertThat(kit.run(one()).ending()).isEqualTo(RunEvent.RunEnding.INTERRUPTED);
    assertThat(kit.events(StoryIntegrated.class)).isEmpty();
    String captured = kit.events(WorkCaptured.class).getFirst().commit();

    RunReport report = kit.runAgain(one());

    assertThat(verdicts(report)).containsExactly("1 completed");
    assertThat(kit.agent.started()).containsExactly("1#1");
    assertThat(kit.events(AttemptStarted.class)).isEmpty();
    assertThat(kit.events(WorkCaptured.class))
        .singleElement()
        .satisfies(work -> {
          assertThat(work.attempt()).isZero();
          assertThat(work.commit()).isEqualTo(captured);
        });
    assertThat(kit.read("src/1.txt")).isEqualTo("story 1\n");
    assertThat(result(report, "1").work().files().created()).containsExactly("src/1.txt");
  }

  @Test
  void workThatWasCapturedHasToStandUpToTheGatesFirst() throws Exception {
    stopAt(WorkCaptured.class);
    kit.run(one());
    kit.gates.story("tests", ScriptedGates.Look.with("src/1.txt")).attempts(1, 0);
    new IsolatedWorkspaces(kit.repository, kit.refs, kit.state, Set.of()).remove(id("1"));
    kit.agent.script("1", Act.doneChanging("-src/1.txt", "b.txt"));

    RunReport report = kit.runAgain(one());

    assertThat(kit.events(GateFailed.class)).extracting(GateFailed::again).containsExactly(true);
    assertThat(verdicts(report)).containsExactly("1 completed");
    assertThat(kit.events(AttemptStarted.class)).hasSize(1);
    assertThat(kit.root.resolve("src/1.txt")).doesNotExist();
    assertThat(kit.read("b.txt")).isEqualTo("story 1\n");
  }

  @Test
  void aStopWhileGatesRunEndsThemAndLeavesTheStoryToTheNextRun() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    kit.gates.story(
        "tests",
        directory -> {
          if (Files.exists(directory.resolve("src/1.txt")) && looking.getCount() > 0) {
            looking.countDown();
            new CountDownLatch(1).await();
          }
          return false;
        });
    kit.begin(one());
    looking.await();
    kit.engine().stop("SIGINT", false);

    assertThat(kit.end().ending()).isEqualTo(RunEvent.RunEnding.INTERRUPTED);
    assertThat(verdicts(kit.runAgain(one()))).containsExactly("1 completed");
    assertThat(kit.agent.started()).containsExactly("1#1");
  }

  @Test
  void aStopWhileTheWholeIsTriedLeavesAllOfItToTheNextRun() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    kit.gates.phase(
        "whole",
        directory -> {
          if (Files.exists(directory.resolve("src/1.txt")) && looking.getCount() > 0) {
            looking.countDown();
            new CountDownLatch(1).await();
          }
          return false;
        });
    kit.begin(new PlanSketch().parallel("1", "2"));
    looking.await();
    kit.engine().stop("SIGINT", false);

    RunReport stopped = kit.end();
    assertThat(stopped.ending()).isEqualTo(RunEvent.RunEnding.INTERRUPTED);
    assertThat(verdicts(stopped)).isEmpty();
    assertThat(kit.root.resolve("src/1.txt")).doesNotExist();

    assertThat(verdicts(kit.runAgain(new PlanSketch().parallel("1", "2"))))
        .containsExactly("1 completed", "2 completed");
    assertThat(kit.agent.started()).hasSize(2);
    assertThat(kit.read("src/2.txt")).isEqualTo("story 2\n");
  }

  @Test
  void aSecondAttemptOfARunGoesOnWhereTheFirstLeftOff() throws Exception {
    kit.agent.script("1", Act.ending(Act.transientOutcome()), Act.doneChanging("b.txt"));

    RunReport report = kit.run(one());

    assertThat(verdicts(report)).containsExactly("1 completed");
    assertThat(result(report, "1").work().files().created()).containsExactly("b.txt", "src/1.txt");
    assertThat(kit.setUps).containsExactly("story-1");
  }

  @Test
  void aStoryThatMayChangeNothingAndHasNotIsCompletedWithoutACommit() throws Exception {
    kit.agent.script("1", Act.doneChanging());

    RunReport report = kit.run(one().role("1", "researcher"));

    assertThat(verdicts(report)).containsExactly("1 completed");
    assertThat(result(report, "1").work().commit()).isNull();
    assertThat(kit.events(WorkCaptured.class)).isEmpty();
  }

  @Test
  void aStoryThatMustChangeSomethingAndHasNotFails() throws Exception {
    kit.agent.script("1", Act.doneChanging());

    RunReport report = kit.run(one());

    assertThat(verdicts(report)).containsExactly("1 failed");
    assertThat(result(report, "1").error().orElseThrow().message()).startsWith("nothing changed");
  }

  @Test
  void whatIsToldOfAFailedStoryAreTheFilesThatItLeft() throws Exception {
    kit.agent.script("1", Act.ending(Act.failure(ErrorType.IMPLEMENTATION, false)));

    RunReport report = kit.run(one());

    assertThat(verdicts(report)).containsExactly("1 failed");
    assertThat(result(report, "1").work().files().created()).containsExactly("src/1.txt");
    assertThat(workspace("1").resolve("src/1.txt")).as("for whoever looks").exists();
  }

  @Test
  void aWorkspaceThatItsAgentRemovedIsNoResult() throws Exception {
    kit.recording()
        .at(
            AttemptSpawned.class::isInstance,
            () -> {
              remove(workspace("1").resolveSibling(".").normalize());
              endAttempt();
            });
    kit.agent.script("1", Act.hangs());

    RunReport report = kit.run(one());

    StoryError error = result(report, "1").error().orElseThrow();
    assertThat(error.type()).isEqualTo(ErrorType.VERIFICATION);
    assertThat(error.message()).isEqualTo("the work can't be captured: its workspace is gone");
    assertThat(error.recoveryHints()).contains("run the same command again");
  }

  private void endAttempt() {
    try {
      kit.agent
          .attempt("1")
          .end(new io.regatta.event.Outcome.Done(io.regatta.event.AgentReport.SILENT));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void remove(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aSetupThatFailsFailsItsStoryAlone() throws Exception {
    kit.settingUp((directory, label) -> {
      if (label.equals("story-1")) {
        throw new FakeBriefings.Refusal("the setup command `npm ci` failed");
      }
    });

    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(verdicts(report)).containsExactly("1 failed", "2 completed");
    assertThat(result(report, "1").error().orElseThrow().message())
        .isEqualTo("the setup command `npm ci` failed");
  }

  @Test
  void theTreeForGatesIsMadeReadyOnce() throws Exception {
    kit.gates.phase("whole", ScriptedGates.Look.with("bug.txt"));

    kit.run(new PlanSketch().sequential("1", "2"));

    assertThat(kit.setUps).containsExactlyInAnyOrder("integration", "story-1", "story-2");
  }

  @Test
  void whatCannotBePublishedEndsTheRunAndTheNextOneCompletesIt() throws Exception {
    kit.recording()
        .at(
            PhaseRecorded.class::isInstance,
            () ->
                run(
                    "worktree",
                    "add",
                    "-q",
                    home.resolve("other").toString(),
                    "regatta/feature-5"));

    RunReport report = kit.run(new PlanSketch().parallel("1").parallel("2"));

    assertThat(report.ending()).isEqualTo(RunEvent.RunEnding.UNWORKABLE);
    assertThat(report.trouble().orElseThrow()).hasMessageContaining("is checked out in");
    assertThat(verdicts(report)).containsExactly("1 completed");
    assertThat(kit.root.resolve("src/1.txt")).doesNotExist();
    kit.git("worktree", "remove", "--force", home.resolve("other").toString());

    assertThat(verdicts(kit.runAgain(new PlanSketch().parallel("1").parallel("2"))))
        .containsExactly("2 completed");
    assertThat(kit.read("src/1.txt")).isEqualTo("story 1\n");
    assertThat(kit.agent.started()).containsExactly("1#1", "2#1");
  }

  private void run(String... arguments) {
    try {
      kit.git(arguments);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRepositoryInWhichTheBranchCannotBeMadeStartsNothing() throws Exception {
    kit.git("branch", "regatta");

    RunReport report = kit.run(one());

    assertThat(report.ending()).isEqualTo(RunEvent.RunEnding.UNWORKABLE);
    assertThat(report.trouble().orElseThrow()).hasMessageContaining("the branch regatta keeps");
    assertThat(kit.agent.started()).isEmpty();
  }

  @Test
  void withADetachedHeadTheWorkStaysOnTheIntegrationBranch() throws Exception {
    kit.git("checkout", "-q", "--detach");
    String before = kit.head();

    RunReport report = kit.run(one());

    assertThat(verdicts(report)).containsExactly("1 completed");
    assertThat(kit.head()).isEqualTo(before);
    assertThat(kit.events(CheckoutHeld.class))
        .extracting(CheckoutHeld::reason)
        .containsExactly("no branch was checked out when the run began");
    assertThat(kit.git("show", "regatta/feature-5:src/1.txt")).isEqualTo("story 1");
  }

  @Test
  void theNextPhaseBeginsWithWhatTheUserCommittedMeanwhile() throws Exception {
    kit.recording()
        .at(
            PhaseRecorded.class::isInstance,
            () -> {
              if (kit.agent.started().size() == 1) {
                commitMine();
              }
            });
    kit.agent.script("2", Act.doneChanging("mine.txt"));

    RunReport report = kit.run(new PlanSketch().parallel("1").parallel("2"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
    assertThat(kit.read("mine.txt")).isEqualTo("mine\nstory 2\n");
  }

  private void commitMine() {
    try {
      kit.write("mine.txt", "mine\n");
      kit.git("add", "mine.txt");
      kit.git("commit", "-q", "-m", "mine");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
