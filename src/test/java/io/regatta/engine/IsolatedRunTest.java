package io.regatta.engine;

import static io.regatta.engine.EngineKit.result;
import static io.regatta.engine.EngineKit.verdicts;
import static io.regatta.engine.PlanSketch.id;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.ErrorType;
import io.regatta.event.LandingEvent;
import io.regatta.event.LandingEvent.BranchMoved;
import io.regatta.event.LandingEvent.BranchOpened;
import io.regatta.event.LandingEvent.CheckoutHeld;
import io.regatta.event.LandingEvent.CheckoutMoved;
import io.regatta.event.LandingEvent.PhaseIntegrated;
import io.regatta.event.LandingEvent.StoryIntegrated;
import io.regatta.event.LandingEvent.WorkCaptured;
import io.regatta.event.RunEvent;
import io.regatta.event.RunEvent.PhaseRecorded;
import io.regatta.event.RunEvent.StoryFinished;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// From the workspace of a story to the user's branch.
class IsolatedRunTest extends IsolatedCase {
  @Test
  void whatStoriesDidReachesTheUsersBranchOneCommitEachAndTheLogWithIt() throws Exception {
    String before = kit.head();

    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(report.ending()).isEqualTo(RunEvent.RunEnding.COMPLETED);
    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
    assertThat(kit.read("src/1.txt")).isEqualTo("story 1\n");
    assertThat(kit.read("src/2.txt")).isEqualTo("story 2\n");
    assertThat(kit.git("status", "--short")).isEmpty();
    assertThat(kit.git("log", "--reverse", "--format=%s", before + "..main").lines())
        .containsExactly(
            "Story 1 (story 1)", "Story 2 (story 2)", "Record stories 1, 2 of phase 1");
    assertThat(kit.git("show", "--format=", "--name-only", "main")).isEqualTo(IsolatedKit.LOG);
    assertThat(kit.git("rev-parse", "regatta/feature-5")).isEqualTo(kit.head());
    assertThat(result(report, "1").work().commit()).isEqualTo(kit.git("rev-parse", "main~2"));
    assertThat(kit.refs("refs/regatta/")).as("what was kept on the way").isEmpty();
    assertThat(kit.state.resolve("workspaces"))
        .as("nothing waits to be removed")
        .isEmptyDirectory();
  }

  @Test
  void tellsEachStepOnTheWayInTheOrderInWhichTheyHold() throws Exception {
    String before = kit.head();
    kit.run(new PlanSketch().parallel("1"));

    List<RunEvent> steps =
        kit.recording().events().stream()
            .filter(event ->
                event instanceof LandingEvent
                    || event instanceof StoryFinished
                    || event instanceof PhaseRecorded)
            .toList();
    String landed = kit.git("rev-parse", "main~1");
    assertThat(steps.get(0))
        .isEqualTo(new BranchOpened("regatta/feature-5", before, "main", List.of()));
    assertThat(steps.get(1))
        .isInstanceOfSatisfying(
            WorkCaptured.class,
            work -> {
              assertThat(work.attempt()).isOne();
              assertThat(work.base()).isEqualTo(before);
              assertThat(work.files().created()).containsExactly("src/1.txt");
            });
    assertThat(steps.get(2)).isEqualTo(new StoryIntegrated(id("1"), landed));
    assertThat(steps.get(3)).isEqualTo(new PhaseIntegrated("1", ids("1"), landed));
    assertThat(steps.get(4)).isInstanceOf(StoryFinished.class);
    assertThat(steps.get(5)).isEqualTo(new PhaseRecorded("1", ids("1")));
    assertThat(steps.get(6)).isEqualTo(new BranchMoved("regatta/feature-5", kit.head()));
    assertThat(steps.get(7)).isEqualTo(new CheckoutMoved("main", before, kit.head()));
    assertThat(steps).hasSize(8);
  }

  @Test
  void aPlanOfThousandsOfStoriesIsNotCopiedIntoEachWorkspace() throws Exception {
    String large = "# Sign-in\n" + "x".repeat(300_000) + "\n";
    kit.write(IsolatedKit.PLAN, large);
    kit.commit("a large plan");

    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
    assertThat(kit.events(BranchOpened.class).getFirst().remarks())
        .containsExactly(
            "docs/features/5/user-stories.md is too large for each workspace to have a copy: agents"
                + " can read it with `git show HEAD:docs/features/5/user-stories.md`");
    assertThat(kit.git("show", "--format=", "--name-only", "main~2")).isEqualTo("src/1.txt");
    assertThat(kit.read(IsolatedKit.PLAN)).isEqualTo(large);
    assertThat(kit.git("show", "regatta/feature-5:" + IsolatedKit.PLAN) + "\n").isEqualTo(large);
  }

  @Test
  void aSequentialStoryBeginsWithWhatTheOneBeforeItDid() throws Exception {
    kit.agent.script("1", Act.doneChanging("shared.txt"));
    kit.agent.script("2", Act.doneChanging("shared.txt"));

    RunReport report = kit.run(new PlanSketch().sequential("1", "2"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
    assertThat(kit.read("shared.txt")).isEqualTo("story 1\nstory 2\n");
  }

  @Test
  void theNextWaveBeginsWithWhatTheOneBeforeItPutTogether() throws Exception {
    kit.agent.script("1", Act.doneChanging("shared.txt"));
    kit.agent.script("2", Act.doneChanging("shared.txt"));

    RunReport report = kit.run(new PlanSketch().parallel("1", "2").needs("1").needs("2", "1"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
    assertThat(kit.read("shared.txt")).isEqualTo("story 1\nstory 2\n");
  }

  @Test
  void theNextPhaseMayRewriteWhatTheOneBeforeItMade() throws Exception {
    kit.agent.script("1", Act.doneChanging("shared.txt=a\nb\nc\nd\n"));
    kit.agent.script("2", Act.doneChanging("shared.txt=w\n"));

    RunReport report = kit.run(new PlanSketch().parallel("1").parallel("2"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
    assertThat(kit.read("shared.txt")).isEqualTo("w\n");
  }

  @Test
  void whatIsPutTogetherIsKeptFromTheMomentItIsTold() throws Exception {
    List<String> kept = new ArrayList<>();
    kit.recording().at(StoryIntegrated.class::isInstance, () -> kept.add(kept()));

    kit.run(new PlanSketch().parallel("1").parallel("2"));

    assertThat(kept)
        .containsExactlyElementsOf(
            kit.events(StoryIntegrated.class).stream().map(StoryIntegrated::commit).toList());
  }

  private String kept() {
    try {
      return kit.repository.commit(kit.refs.landing()).orElse("nothing");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatAKilledRunLeftHalfMadeIsPutOutOfTheWay() throws Exception {
    Files.createDirectories(kit.state.resolve("workspaces/9/tree"));
    kit.git("update-ref", kit.refs.base(id("9")), "HEAD");

    kit.run(new PlanSketch().parallel("1"));

    assertThat(kit.state.resolve("workspaces")).isEmptyDirectory();
    assertThat(kit.refs("refs/regatta/")).isEmpty();
  }

  @Test
  void theEndOfARunEndsTheLookAtWhatWasThereBeforeIt() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    kit.gates.phase(
        "whole",
        directory -> {
          looking.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            ended.set(true);
            throw e;
          }
          return false;
        });
    kit.agent.script("1", Act.hangs());
    kit.begin(new PlanSketch().parallel("1"));
    looking.await();
    kit.agent.attempt("1").end(Act.failure(ErrorType.IMPLEMENTATION, false));

    assertThat(verdicts(kit.end())).containsExactly("1 failed");

    assertThat(ended).isTrue();
  }

  @Test
  void aStopEndsTheGatesThatPublishingWaitsFor() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    kit.gates.phase(
        "whole",
        directory -> {
          if (Files.exists(directory.resolve("mine.txt"))
              && Files.exists(directory.resolve("src/1.txt"))) {
            looking.countDown();
            new CountDownLatch(1).await();
          }
          return false;
        });
    kit.recording().at(PhaseRecorded.class::isInstance, this::commitMine);
    kit.begin(new PlanSketch().parallel("1"));
    looking.await();
    kit.engine().stop("SIGINT", false);

    assertThat(verdicts(kit.end())).containsExactly("1 completed");
    assertThat(kit.events(CheckoutHeld.class))
        .extracting(CheckoutHeld::hint)
        .containsExactly("run the same command again");
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

  @Test
  void whatCouldNotFollowThenFollowsLater() throws Exception {
    kit.write("src/1.txt", "in the way\n");
    kit.run(new PlanSketch().parallel("1"));
    assertThat(kit.events(CheckoutHeld.class)).hasSize(1);
    Files.delete(kit.root.resolve("src/1.txt"));

    try (RunSession session = kit.open("")) {
      assertThat(Isolation.follow(kit.repository, IsolatedKit.PLAN, "main", true, session))
          .singleElement()
          .isInstanceOf(CheckoutMoved.class);
    }

    assertThat(kit.read("src/1.txt")).isEqualTo("story 1\n");
  }

  @Test
  void theLogMayStayOutOfTheCommits() throws Exception {
    kit.leavingTheLogUncommitted().run(new PlanSketch().parallel("1"));

    assertThat(kit.git("log", "-1", "--format=%s")).isEqualTo("Story 1 (story 1)");
    assertThat(kit.read(IsolatedKit.LOG)).contains("\"completed\"");
    assertThat(kit.git("status", "--short")).contains("implementation-log.json");
  }
}
