package io.regatta.engine;

import static io.regatta.engine.EngineKit.result;
import static io.regatta.engine.EngineKit.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent.StorySerialized;
import io.regatta.event.RunEvent;
import io.regatta.event.RunEvent.PhaseFinished;
import io.regatta.event.RunEvent.PhaseStarted;
import io.regatta.event.RunEvent.StoryFinished;
import io.regatta.event.StoryError;
import io.regatta.event.StoryProgress;
import io.regatta.event.Usage;
import io.regatta.plan.Overlap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineWorkspaceTest extends EngineCase {
  @Test
  void aStoryAloneThatChangedNothingIsNotCompleted() throws Exception {
    kit.agent.script("1", Act.doneChanging());
    RunReport report = kit.run(new PlanSketch().sequential("1", "2").needs("2"));

    assertThat(verdicts(report)).containsExactly("1 failed", "2 completed");
    assertThat(result(report, "1").error().map(StoryError::type))
        .hasValue(ErrorType.IMPLEMENTATION);
  }

  @Test
  void aRoleMayBeAllowedToChangeNothing() throws Exception {
    kit.agent.script("1", Act.doneChanging());
    RunReport report =
        kit.allowingEmpty("researcher")
            .run(new PlanSketch().sequential("1").role("1", "researcher"));

    assertThat(verdicts(report)).containsExactly("1 completed");
  }

  @Test
  void amongSeveralAtATimeNobodyIsJudgedByWhatTheyChanged() throws Exception {
    kit.agent.script("1", Act.doneChanging());
    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
  }

  @Test
  void aStoryAloneIsCreditedWithAllThatChangedWhileItRan() throws Exception {
    kit.workspace.change("old.txt");
    kit.workspace.change("gone.txt");
    kit.recording.at(PhaseStarted.class::isInstance, () -> kit.workspace.change("before.txt"));
    kit.agent.script("1", Act.doneChanging("old.txt", "new.txt"));
    RunReport report = kit.run(new PlanSketch().parallel("1"));

    assertThat(result(report, "1").work().files())
        .isEqualTo(new FileChanges(List.of("new.txt"), List.of("old.txt"), List.of()));
    assertThat(unattributed()).isEqualTo(FileChanges.NONE);
  }

  @Test
  void claimsAmongSeveralAreCheckedAndTheRestBelongsToNobody() throws Exception {
    kit.agent.script(
        "1",
        Act.doneChanging("a.txt", "stray.txt")
            .claiming("a.txt", "./sub/../never.txt", "../outside.txt", "bad\0name"));
    kit.agent.script("2", Act.doneChanging("b.txt"));
    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(result(report, "1").work().files())
        .isEqualTo(new FileChanges(List.of("a.txt"), List.of(), List.of()));
    assertThat(result(report, "1").work().report().issuesEncountered())
        .containsExactlyInAnyOrder(
            "the agent names a file outside the repository: ../outside.txt",
            "the agent names a file that can't exist: bad\0name",
            "the agent says it changed never.txt, which the workspace does not show");
    assertThat(result(report, "2").work().files()).isEqualTo(FileChanges.NONE);
    assertThat(unattributed().created()).containsExactly("b.txt", "stray.txt");
  }

  @Test
  void theSecondAttemptIsCreditedWithWhatTheFirstLeft() throws Exception {
    kit.agent.script("1", Act.transientFailure(), Act.doneChanging());
    kit.recording.at(
        io.regatta.event.RunEvent.RetryScheduled.class::isInstance,
        () -> kit.workspace.change("left.txt"));
    RunReport report = kit.run(new PlanSketch().parallel("1"));

    assertThat(verdicts(report)).containsExactly("1 completed");
    assertThat(result(report, "1").work().files().created()).containsExactly("left.txt");
  }

  @Test
  void aWorkspaceThatCannotBeLookedAtJudgesNobody() throws Exception {
    kit.workspace.becomeUnreadable();
    RunReport report = kit.run(new PlanSketch().sequential("1"));

    assertThat(verdicts(report)).containsExactly("1 completed");
    assertThat(result(report, "1").work().report().issuesEncountered())
        .singleElement()
        .asString()
        .startsWith("what changed could not be seen: ");
  }

  private FileChanges unattributed() {
    return kit.recording.events(PhaseFinished.class).getFirst().unattributed();
  }

  @Test
  void whatAnotherStoryDidBetweenTwoAttemptsIsNotCredited() throws Exception {
    kit.alarms.hold();
    kit.parallel(1).agent.script("1", Act.transientFailure(), Act.doneChanging("own.txt"));
    kit.begin(new PlanSketch().parallel("1", "2"));
    kit.await(
        event -> event instanceof StoryFinished done && done.result().story().text().equals("2"));
    kit.alarms.fire();

    RunReport report = kit.end();

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
    assertThat(result(report, "1").work().files()).isEqualTo(FileChanges.NONE);
    assertThat(result(report, "2").work().files().created()).containsExactly("src/2.txt");
  }

  @Test
  void whatAnEarlierRunMayHaveChangedIsHeldAgainstNobody() throws Exception {
    kit.inheriting(
        new Inheritance(
            RunEvent.Carried.NOTHING,
            Map.of(
                PlanSketch.id("1"),
                new Inheritance.Begun(
                    new StoryProgress.Session("scripted", "ses-1", Usage.ZERO),
                    "You were interrupted.")),
            Map.of()));
    kit.agent.script("1", Act.doneChanging());

    RunReport report = kit.run(new PlanSketch().parallel("1"));

    assertThat(verdicts(report)).containsExactly("1 completed");
    assertThat(result(report, "1").work().report().issuesEncountered())
        .containsExactly(
            "an earlier run began this story: files that it changed then are not listed here");
  }

  @Test
  void storiesThatTouchTheSameFilesAreToldOnceThatTheyWait() throws Exception {
    Overlap overlap =
        new Overlap(List.of(new Overlap.Shared("src/a.js", PlanSketch.ids("1", "2", "3"))));
    kit.overlaps(Map.of("1", overlap));

    RunReport report = kit.run(new PlanSketch().parallel("1", "2", "3"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed", "3 completed");
    assertThat(kit.agent.mostRunning()).isOne();
    assertThat(kit.recording.events(StorySerialized.class))
        .containsExactly(
            new StorySerialized(PlanSketch.id("2"), PlanSketch.ids("1"), List.of("src/a.js")),
            new StorySerialized(PlanSketch.id("3"), PlanSketch.ids("1"), List.of("src/a.js")));
  }
}
