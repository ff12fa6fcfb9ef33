package io.regatta.engine;

import static io.regatta.engine.EngineKit.result;
import static io.regatta.engine.EngineKit.verdicts;
import static io.regatta.engine.PlanSketch.id;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.ErrorType;
import io.regatta.event.LandingEvent.ConflictFound;
import io.regatta.event.LandingEvent.StoryIntegrated;
import io.regatta.event.StoryError;
import org.junit.jupiter.api.Test;

/// Two stories that did not know of each other and changed the same.
class IsolatedConflictTest extends IsolatedCase {
  private static final String BRANCH = "refs/heads/regatta/feature-5-story-2";

  private static PlanSketch twoAtOnce() {
    return new PlanSketch().parallel("1", "2");
  }

  private void bothWriteTheSameFile(Act... more) {
    kit.agent.script("1", Act.doneChanging("shared.txt=one\n"));
    Act[] acts = new Act[more.length + 1];
    acts[0] = Act.doneChanging("shared.txt=two\n");
    System.arraycopy(more, 0, acts, 1, more.length);
    kit.agent.script("2", acts);
  }

  private StoryError error(RunReport report) {
    return result(report, "2").error().orElseThrow();
  }

  @Test
  void goesBackToItsAgentWithBothSidesAndLandsWhenTheyAreBroughtTogether() throws Exception {
    kit.gates.attempts(0, 1);
    bothWriteTheSameFile(Act.doneChanging("shared.txt=one\ntwo\n"));

    RunReport report = kit.run(twoAtOnce());

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
    assertThat(kit.agent.started()).containsExactlyInAnyOrder("1#1", "2#1", "2#2");
    assertThat(kit.events(ConflictFound.class))
        .containsExactly(
            new ConflictFound(id("2"), java.util.List.of("shared.txt"), ids("1"), true));
    assertThat(kit.briefings.toldTo("2#2"))
        .contains("story 1 changed the same files meanwhile")
        .contains("- shared.txt");
    assertThat(kit.read("shared.txt")).isEqualTo("one\ntwo\n");
    assertThat(result(report, "2").attempts()).isEqualTo(2);
  }

  @Test
  void findsBothSidesInItsWorkspace() throws Exception {
    kit.gates.attempts(0, 1);
    bothWriteTheSameFile(Act.hangs());
    kit.begin(twoAtOnce());
    kit.recording().await(1, ConflictFound.class::isInstance);
    kit.recording()
        .await(
            1,
            event ->
                event instanceof io.regatta.event.RunEvent.AttemptSpawned spawned
                    && spawned.attempt() == 2);

    assertThat(kit.agent.requests().getLast().workspace().resolve("shared.txt"))
        .content()
        .containsSubsequence("<<<<<<<", "one", "=======", "two", ">>>>>>>");
  }

  @Test
  void failsWhenItMayNotGoBackAndKeepsItsWorkOnABranchForPeople() throws Exception {
    bothWriteTheSameFile();

    RunReport report = kit.run(twoAtOnce());

    assertThat(verdicts(report)).containsExactly("1 completed", "2 failed");
    assertThat(kit.events(ConflictFound.class))
        .extracting(ConflictFound::again)
        .containsExactly(false);
    assertThat(error(report).type()).isEqualTo(ErrorType.MERGE_CONFLICT);
    assertThat(error(report).message()).isEqualTo("the work conflicts with story 1 in shared.txt");
    assertThat(error(report).recoveryHints().getFirst())
        .contains("git merge regatta/feature-5-story-2");
    assertThat(kit.git("show", BRANCH + ":shared.txt")).isEqualTo("two");
    assertThat(kit.read("shared.txt")).isEqualTo("one\n");
  }

  @Test
  void theBranchGoesWhenALaterRunHasLandedTheStory() throws Exception {
    bothWriteTheSameFile(Act.doneChanging("shared.txt=one\nand two\n"));
    kit.run(twoAtOnce());
    assertThat(kit.refs(BRANCH)).isNotEmpty();

    RunReport report = kit.runAgain(twoAtOnce());

    assertThat(verdicts(report)).containsExactly("2 completed");
    assertThat(kit.refs(BRANCH)).isEmpty();
    assertThat(kit.refs("refs/regatta/")).isEmpty();
    assertThat(kit.read("shared.txt")).isEqualTo("one\nand two\n");
  }

  @Test
  void markersThatAreLeftAreNotLandedAndTheBranchStaysWithout() throws Exception {
    kit.gates.attempts(0, 1);
    bothWriteTheSameFile(Act.doneChanging("other.txt"));

    RunReport report = kit.run(twoAtOnce());

    assertThat(verdicts(report)).containsExactly("1 completed", "2 failed");
    assertThat(kit.events(ConflictFound.class))
        .extracting(ConflictFound::again)
        .containsExactly(true, false);
    assertThat(kit.events(StoryIntegrated.class))
        .extracting(StoryIntegrated::story)
        .containsExactly(id("1"));
    assertThat(kit.git("show", BRANCH + ":shared.txt")).isEqualTo("two");
  }

  @Test
  void whatTheOtherMadeIsNotOverwrittenAsAWhole() throws Exception {
    kit.gates.attempts(0, 1);
    kit.agent.script("1", Act.doneChanging("shared.txt=a\nb\nc\nd\n"));
    kit.agent.script(
        "2", Act.doneChanging("shared.txt=w\nx\ny\nz\n"), Act.doneChanging("shared.txt=w\nx\n"));

    RunReport report = kit.run(twoAtOnce());

    assertThat(verdicts(report)).containsExactly("1 completed", "2 failed");
    assertThat(error(report).message()).contains("story 1").contains("shared.txt");
    assertThat(kit.read("shared.txt")).isEqualTo("a\nb\nc\nd\n");
    assertThat(kit.git("show", BRANCH + ":shared.txt")).isEqualTo("w\nx");
  }

  @Test
  void inASequentialPhaseAStoryMayRewriteWhatTheOneBeforeItMade() throws Exception {
    kit.agent.script("1", Act.doneChanging("shared.txt=a\nb\nc\nd\n"));
    kit.agent.script("2", Act.doneChanging("shared.txt=w\n"));

    RunReport report = kit.run(new PlanSketch().sequential("1", "2"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
    assertThat(kit.read("shared.txt")).isEqualTo("w\n");
  }

  @Test
  void aBranchThatSomebodyMovedStaysTheirs() throws Exception {
    bothWriteTheSameFile(Act.doneChanging("shared.txt=one\nand two\n"));
    kit.run(twoAtOnce());
    kit.git("update-ref", BRANCH, kit.head());

    RunReport report = kit.runAgain(twoAtOnce());

    assertThat(verdicts(report)).containsExactly("2 completed");
    assertThat(kit.refs(BRANCH)).isNotEmpty();
  }
}
