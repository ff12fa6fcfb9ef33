package io.regatta.engine;

import static io.regatta.engine.PlanSketch.id;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.engine.Worksite.Clash;
import io.regatta.engine.Worksite.Dropped;
import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.plan.Story;
import io.regatta.workspace.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said of a story when all is over.
class VerdictsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final FileChanges SOME = new FileChanges(List.of("a.txt"), List.of(), List.of());

  private final Verdicts verdicts = Verdicts.on("docs/features/5/user-stories.md");
  private final Story story = new PlanSketch().parallel("1").plan().story(id("1"));

  private StoryResult of(Outcome outcome, FileChanges files, boolean complete, boolean allowEmpty) {
    return verdicts.of(
        story,
        "1",
        outcome,
        outcome.report(),
        new Message.Observed(files, complete, List.of("a remark")),
        new StoryResult.Timing(NOW, NOW, Duration.ZERO),
        1,
        allowEmpty,
        null);
  }

  @Test
  void completedTakesSomethingThatChanged() {
    Outcome done = Act.doneOutcome();

    assertThat(of(done, SOME, true, false).verdict()).isEqualTo(Verdict.COMPLETED);
    assertThat(of(done, FileChanges.NONE, true, false).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(of(done, FileChanges.NONE, true, true).verdict())
        .as("where that may be")
        .isEqualTo(Verdict.COMPLETED);
    assertThat(of(done, FileChanges.NONE, false, false).verdict())
        .as("where not all of it can be seen")
        .isEqualTo(Verdict.COMPLETED);
  }

  @Test
  void remarksAreAddedToWhatTheAgentReports() {
    assertThat(of(Act.doneOutcome(), SOME, true, false).work().report().issuesEncountered())
        .containsExactly("a remark");
  }

  @Test
  void theErrorOfAFailureIsTheStorys() {
    Outcome failure = Act.failure(ErrorType.VALIDATION, false);

    StoryResult result = of(failure, SOME, true, false);

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.error()).hasValue(Act.error(ErrorType.VALIDATION));
  }

  @Test
  void whatWasInterruptedOrLostItsSessionHasNoVerdict() {
    assertThatThrownBy(() -> of(Outcome.Interrupted.SILENT, SOME, true, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> of(new Outcome.SessionLost("ses-1", AgentReport.SILENT), SOME, true, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRedGateIsNamedWithWhatIsKnownOfIt() {
    assertThat(verdicts.red(id("1"), new GateFailure("make", 2, List.of("a", "b"))).message())
        .isEqualTo("the gate `make` does not pass (exit 2):\na\nb");
    assertThat(verdicts.red(id("1"), new GateFailure("make", 0, List.of())).message())
        .isEqualTo("the gate `make` does not pass (exit 0)");
    assertThat(verdicts.red(id("1"), new GateFailure("make", -1, List.of())).message())
        .isEqualTo("the gate `make` does not pass");
  }

  @Test
  void aConflictNamesTheOthersAsFarAsTheyAreKnown() {
    Clash known = new Clash(List.of("a.txt", "b.txt"), ids("2", "3"), "tip", "tree");
    Clash unknown = new Clash(List.of("a.txt"), List.of(), "tip", "tree");

    assertThat(verdicts.conflict(id("1"), known, "branch").message())
        .isEqualTo("the work conflicts with stories 2, 3 in a.txt, b.txt");
    assertThat(verdicts.conflict(id("1"), unknown, "branch").message())
        .isEqualTo("the work conflicts with what others did in a.txt");
  }

  @Test
  void whoHadToGoIsToldWhoseFaultItIs() {
    GateFailure red = new GateFailure("make", 2, List.of());

    assertThat(verdicts.dropped(new Dropped(id("1"), red, null, true)).message())
        .isEqualTo("the gate `make` does not pass (exit 2)");
    assertThat(verdicts.dropped(new Dropped(id("1"), red, null, false)).message())
        .isEqualTo("no single story is to blame: the gate `make` does not pass (exit 2)");
    assertThat(verdicts.dropped(new Dropped(id("1"), red, id("2"), true)).message())
        .startsWith("the work builds on story 2, which had to be taken out");
  }

  @Test
  void whatIsBlockedNamesTheRootOfItWhereThatIsFurtherAway() {
    assertThat(blocked(new Scheduler.Blocked(id("1"), ids("2"), ids("2"))))
        .isEqualTo("blocked by story 2, which did not complete");
    assertThat(blocked(new Scheduler.Blocked(id("1"), ids("2", "3"), ids("4"))))
        .isEqualTo("blocked by stories 2, 3, which did not complete (because story 4 failed)");
  }

  private String blocked(Scheduler.Blocked blocked) {
    StoryResult result = Verdicts.blocked(story, "1", blocked, NOW);
    assertThat(result.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(result.attempts()).isZero();
    return result.error().map(StoryError::message).orElse("");
  }

  @Test
  void whatIsRefusedHasEachHintOnce() {
    StoryError refused =
        verdicts.refused(
            id("1"),
            List.of(
                new Capture.Refusal("a key is in it", "take it out"),
                new Capture.Refusal("another is in it", "take it out")));

    assertThat(refused.message()).isEqualTo("a key is in it; another is in it");
    assertThat(refused.recoveryHints())
        .containsExactly(
            "take it out", "see what the story changed: regatta diff feature 5 --story 1");
  }

  @Test
  void agentsThatGoOnAreToldWhatCameInBetween() {
    Clash one = new Clash(List.of("a.txt"), ids("2"), "tip", "tree");
    Clash more = new Clash(List.of("a.txt", "b.txt"), ids("2", "3"), "tip", "tree");
    Clash unknown = new Clash(List.of("a.txt"), List.of(), "tip", "tree");

    assertThat(Continuing.afterConflict(one)).contains("but story 2 changed the same files");
    assertThat(Continuing.afterConflict(more))
        .contains("but stories 2, 3 changed the same files")
        .contains("- a.txt\n- b.txt\n");
    assertThat(Continuing.afterConflict(unknown)).contains("but other stories changed");
    assertThat(Continuing.afterGate(new GateFailure("make", 2, List.of("bad"))))
        .contains("make (exit 2)\n")
        .contains("bad");
    assertThat(Continuing.afterGate(new GateFailure("make", 0, List.of())))
        .contains("make (exit 0)\n");
    assertThat(Continuing.afterGate(new GateFailure("make", -1, List.of())))
        .contains("does not pass:\nmake\n");
  }

  @Test
  void hintsNameThePlanWhichOthersShareStoryIdsWith() {
    assertThat(verdicts.red(id("1"), new GateFailure("make", 2, List.of())).recoveryHints())
        .first()
        .isEqualTo("see what the story changed: regatta diff feature 5 --story 1");
    assertThat(
            Verdicts.on("plans/a plan.md")
                .conflict(id("1"), new Clash(List.of("a"), List.of(), "tip", "tree"), "branch")
                .recoveryHints())
        .first()
        .asString()
        .contains("regatta mark --plan 'plans/a plan.md' 1 completed");
  }
}
