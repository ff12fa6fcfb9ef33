package io.regatta.engine;

import static io.regatta.engine.EngineKit.result;
import static io.regatta.engine.EngineKit.verdicts;
import static io.regatta.engine.PlanSketch.id;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.LandingEvent.BranchMoved;
import io.regatta.event.LandingEvent.BranchOpened;
import io.regatta.event.LandingEvent.CheckoutMoved;
import io.regatta.event.LandingEvent.PhaseIntegrated;
import io.regatta.event.LandingEvent.StoryIntegrated;
import io.regatta.event.LandingEvent.WorkCaptured;
import io.regatta.event.RunEvent;
import io.regatta.event.RunEvent.PhaseRecorded;
import io.regatta.event.RunEvent.StoryFinished;
import java.util.List;
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
    assertThat(kit.state.resolve("workspaces/1")).doesNotExist();
  }

  @Test
  void tellsEachStepOnTheWayInTheOrderInWhichTheyHold() throws Exception {
    String before = kit.head();
    kit.run(new PlanSketch().parallel("1"));

    List<RunEvent> steps =
        kit.recording().events().stream()
            .filter(event ->
                event instanceof io.regatta.event.LandingEvent
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
  void aSequentialStoryBeginsWithWhatTheOneBeforeItDid() throws Exception {
    kit.agent.script("1", Act.doneChanging("shared.txt"));
    kit.agent.script("2", Act.doneChanging("shared.txt"));

    RunReport report = kit.run(new PlanSketch().sequential("1", "2"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
    assertThat(kit.read("shared.txt")).isEqualTo("story 1\nstory 2\n");
  }
}
