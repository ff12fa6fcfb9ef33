package io.regatta.engine;

import static io.regatta.engine.EngineKit.result;
import static io.regatta.engine.EngineKit.verdicts;
import static io.regatta.engine.PlanSketch.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.engine.ScriptedGates.Look;
import io.regatta.event.ErrorType;
import io.regatta.event.LandingEvent.GateExcused;
import io.regatta.event.LandingEvent.GateFailed;
import io.regatta.event.LandingEvent.GatePassed;
import io.regatta.event.LandingEvent.PhaseIntegrated;
import io.regatta.event.LandingEvent.StoryIntegrated;
import io.regatta.event.RunEvent.PhaseRecorded;
import io.regatta.event.StoryError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What gates say to stories, and to what stories make together.
class IsolatedGatesTest extends IsolatedCase {
  private static StoryError error(RunReport report, String story) {
    return result(report, story).error().orElseThrow();
  }

  @Test
  void whatIsRedGoesBackToItsAgentWithTheOutput() throws Exception {
    kit.gates.story("tests", Look.with("bug.txt")).attempts(1, 0);
    kit.agent.script("1", Act.doneChanging("bug.txt"), Act.doneChanging("-bug.txt", "a.txt"));

    RunReport report = kit.run(new PlanSketch().parallel("1"));

    assertThat(verdicts(report)).containsExactly("1 completed");
    assertThat(kit.events(GateFailed.class))
        .containsExactly(new GateFailed(id("1"), "1", ScriptedGates.failure("tests"), true));
    assertThat(kit.events(GatePassed.class)).containsExactly(new GatePassed(id("1"), "1"));
    assertThat(kit.briefings.toldTo("1#2"))
        .contains("a check of your work does not pass")
        .contains("tests (exit 1)")
        .contains("it is red");
    assertThat(kit.root.resolve("a.txt")).exists();
    assertThat(kit.root.resolve("bug.txt")).doesNotExist();
  }

  @Test
  void whatStaysRedFailsAndDoesNotLand() throws Exception {
    kit.gates.story("tests", Look.with("bug.txt")).attempts(1, 0);
    kit.agent.script("1", Act.doneChanging("bug.txt"));

    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(verdicts(report)).containsExactly("1 failed", "2 completed");
    assertThat(result(report, "1").attempts()).isEqualTo(2);
    assertThat(error(report, "1").type()).isEqualTo(ErrorType.VERIFICATION);
    assertThat(error(report, "1").message())
        .isEqualTo("the gate `tests` does not pass (exit 1):\nit is red");
    assertThat(kit.root.resolve("bug.txt")).doesNotExist();
    assertThat(kit.root.resolve("src/2.txt")).exists();
  }

  @Test
  void whatIsRedBeforeAnybodyWorkedIsHeldAgainstNobodyAndToldOnce() throws Exception {
    kit.gates
        .story("old trouble", Look.with("readme.txt"))
        .story("tests", Look.with("bug.txt"))
        .phase("old trouble of all", Look.with("readme.txt"));
    kit.agent.script("2", Act.doneChanging("bug.txt"));

    RunReport report = kit.run(new PlanSketch().parallel("1", "2", "3"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 failed", "3 completed");
    assertThat(kit.events(GateExcused.class))
        .extracting(excused -> excused.failure().command())
        .containsExactly("old trouble", "old trouble of all");
    assertThat(error(report, "2").message()).contains("`tests`");
  }

  @Test
  void whoeverMakesTheWholeRedGoesBackWithWhatTheOthersDid() throws Exception {
    kit.gates
        .story(
            "both",
            directory ->
                Look.with("a.txt", "b.txt").isRed(directory)
                    && Look.without("glue.txt").isRed(directory))
        .attempts(0, 1);
    kit.agent.script("1", Act.doneChanging("a.txt"));
    kit.agent.script("2", Act.doneChanging("b.txt"), Act.doneChanging("glue.txt"));

    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
    assertThat(kit.events(GateFailed.class))
        .containsExactly(new GateFailed(id("2"), "1", ScriptedGates.failure("both"), true));
    assertThat(kit.briefings.toldTo("2#2"))
        .contains("together with what other stories did meanwhile");
    assertThat(kit.root.resolve("glue.txt")).exists();
  }

  @Test
  void whoeverKeepsTheWholeRedFailsAlone() throws Exception {
    kit.gates.story("both", Look.with("a.txt", "b.txt"));
    kit.agent.script("1", Act.doneChanging("a.txt"));
    kit.agent.script("2", Act.doneChanging("b.txt"));

    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 failed");
    assertThat(kit.events(GateFailed.class)).extracting(GateFailed::again).containsExactly(false);
    assertThat(kit.refs("refs/heads/regatta/feature-5-story-2")).isNotEmpty();
    assertThat(kit.root.resolve("b.txt")).doesNotExist();
  }

  @Test
  void aPhaseThatIsRedLosesTheStoryToBlameAndWhatNeedsIt() throws Exception {
    kit.gates.phase("whole", Look.with("bug.txt"));
    kit.agent.script("2", Act.doneChanging("bug.txt"));
    List<String> kept = new ArrayList<>();
    kit.recording().at(PhaseIntegrated.class::isInstance, () -> kept.add(kept()));

    RunReport report =
        kit.run(
            new PlanSketch()
                .parallel("1", "2", "3", "4")
                .needs("1")
                .needs("2")
                .needs("3", "2")
                .needs("4"));

    assertThat(verdicts(report))
        .containsExactly("1 completed", "2 failed", "3 failed", "4 completed");
    assertThat(error(report, "2").message())
        .isEqualTo("the gate `whole` does not pass (exit 1):\nit is red");
    assertThat(error(report, "3").message())
        .isEqualTo(
            "the work builds on story 2, which had to be taken out: the gate `whole` does not pass"
                + " with it");
    assertThat(kept).containsExactly(kit.events(PhaseIntegrated.class).getFirst().tip());
    assertThat(result(report, "2").work().commit()).as("a commit that is on no branch").isNull();
    assertThat(kit.root.resolve("src/3.txt")).doesNotExist();
    assertThat(kit.read("src/4.txt")).isEqualTo("story 4\n");
    assertThat(kit.events(StoryIntegrated.class))
        .as("story 4 has another commit without story 2")
        .last()
        .isEqualTo(new StoryIntegrated(id("4"), kit.git("rev-parse", "main~1")));
    assertThat(result(report, "4").work().commit()).isEqualTo(kit.git("rev-parse", "main~1"));
    assertThat(kit.events(GatePassed.class)).containsExactly(new GatePassed(null, "1"));
  }

  @Test
  void aPhaseThatIsRedWithoutAnyOfItsStoriesFailsAllOfThem() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    kit.gates.phase("whole", directory -> looks.getAndIncrement() > 0);
    String before = kit.head();
    List<String> kept = new ArrayList<>();
    kit.recording().at(PhaseRecorded.class::isInstance, () -> kept.add(kept()));

    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(verdicts(report)).containsExactly("1 failed", "2 failed");
    assertThat(kept).as("what is kept is what there was").containsExactly(before);
    assertThat(error(report, "1").message())
        .startsWith("no single story is to blame: the gate `whole` does not pass");
    assertThat(kit.root.resolve("src/1.txt")).doesNotExist();
    assertThat(kit.git("log", "--format=%s", before + "..main"))
        .isEqualTo("Record stories 1, 2 of phase 1");
  }

  @Test
  void aSequentialPhaseIsJudgedStoryByStory() throws Exception {
    kit.gates.phase("whole", Look.with("bug.txt"));
    kit.agent.script("2", Act.doneChanging("bug.txt"));

    RunReport report = kit.run(new PlanSketch().sequential("1", "2", "3").needs("2").needs("3"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 failed", "3 completed");
    assertThat(kit.read("src/3.txt")).isEqualTo("story 3\n");
    assertThat(kit.root.resolve("bug.txt")).doesNotExist();
  }

  @Test
  void aTreeThatHasPassedIsNotLookedAtAgain() throws Exception {
    kit.gates.story("tests", Look.with("bug.txt")).phase("whole", Look.with("bug.txt"));

    kit.run(new PlanSketch().sequential("1", "2"));

    assertThat(kit.gates.labels().stream().map(label -> label.replaceAll("-[0-9a-f]{10}$", "")))
        .as("what lands alone is what its story's gates have seen")
        .containsExactlyInAnyOrder(
            "baseline", "baseline-phase", "story-1-1", "phase-1-1", "story-2-1", "phase-1-2");
  }

  @Test
  void aStoryThatTouchesWhatItMustNotGoesBack() throws Exception {
    kit.gates
        .story("tests", Look.with("bug.txt"))
        .refusing(files -> files.created().contains("secret.txt"))
        .attempts(1, 0);
    kit.agent.script("1", Act.doneChanging("secret.txt"), Act.doneChanging("-secret.txt", "a.txt"));

    RunReport report = kit.run(new PlanSketch().parallel("1"));

    assertThat(verdicts(report)).containsExactly("1 completed");
    assertThat(kit.briefings.toldTo("1#2")).contains("what a story must not touch");
  }

  private String kept() {
    try {
      return kit.repository.commit(kit.refs.landing()).orElse("nothing");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aMergeThatIsLeftHalfDoneGoesBackToItsAgent() throws Exception {
    kit.gates.attempts(1, 0);
    kit.agent.script(
        "1", Act.doneChanging("a.txt", ".git/MERGE_HEAD=1"), Act.doneChanging("-.git/MERGE_HEAD"));

    RunReport report = kit.run(new PlanSketch().parallel("1"));

    assertThat(verdicts(report)).containsExactly("1 completed");
    assertThat(kit.events(GateFailed.class))
        .singleElement()
        .satisfies(failed -> {
          assertThat(failed.again()).isTrue();
          assertThat(failed.failure().command()).isEqualTo("what Regatta itself looks for");
          assertThat(failed.failure().lastLines()).hasSize(1);
        });
    assertThat(kit.briefings.toldTo("1#2")).contains("a merge is left half-done");
    assertThat(kit.read("a.txt")).isEqualTo("story 1\n");
  }

  @Test
  void whoeverLeavesItHalfDoneFails() throws Exception {
    kit.agent.script("1", Act.doneChanging("a.txt", ".git/MERGE_HEAD=1"));

    RunReport report = kit.run(new PlanSketch().parallel("1"));

    assertThat(verdicts(report)).containsExactly("1 failed");
    assertThat(error(report, "1").message()).isEqualTo("a merge is left half-done");
    assertThat(error(report, "1").context()).isEqualTo("capturing the work of story 1");
    assertThat(kit.root.resolve("a.txt")).doesNotExist();
  }
}
