package io.regatta.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.EventJson;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunSummaryTest {
  private final Events events = NarratorTest.mixed();
  private final RunSummary summary = RunSummary.of(events.state(), events.brief());

  @Test
  void saysWhereEachStoryStands() {
    assertThat(summary.stories())
        .extracting(
            story -> story.id().text(), RunSummary.StorySummary::state, story -> story.attempts())
        .containsExactly(
            tuple("1", "completed-before", 0),
            tuple("2", "completed-before", 0),
            tuple("3", "completed-before", 0),
            tuple("4", "completed", 1),
            tuple("5", "failed", 2),
            tuple("6", "blocked", 0));
  }

  @Test
  void saysWhatEachPhaseDid() {
    assertThat(summary.phases())
        .extracting(
            RunSummary.PhaseSummary::mode,
            RunSummary.PhaseSummary::pending,
            RunSummary.PhaseSummary::completedBefore,
            RunSummary.PhaseSummary::recorded)
        .containsExactly(
            tuple("sequential", List.of(), Events.ids("1", "2"), List.of()),
            tuple("parallel", Events.ids("4", "5"), Events.ids("3"), Events.ids("4", "5")),
            tuple("parallel", Events.ids("6"), List.of(), Events.ids("6")));
    assertThat(summary.phases().get(1).context())
        .isEqualTo(new RunSummary.ContextSummary(12, 340_000, 2_400_000, 0.005, 0.035));
    assertThat(summary.phases().get(1).unattributed().modified())
        .containsExactly("package-lock.json");
  }

  @Test
  void whatAFailedStoryLeftInAWorkspaceOfItsOwnIsNotCounted() {
    assertThat(leaving(events()).totals().filesCreated()).as("shared").isEqualTo(2);
    assertThat(
            leaving(
                    events()
                        .then(new LandingEvent.BranchOpened("regatta/5", "tip", null, List.of())))
                .totals()
                .filesCreated())
        .as("isolated")
        .isEqualTo(1);
  }

  private static Events events() {
    return new Events()
        .story("1", "One", "developer")
        .story("2", "Two", "developer")
        .phase("1", "Phase 1", Mode.PARALLEL, "1", "2");
  }

  private static RunSummary leaving(Events events) {
    Events all =
        events
            .phaseStarts("1", "1", "2")
            .launches("1", "1", "2")
            .completes("1", "1", 3)
            .fails(
                "1",
                "2",
                1,
                new StoryError(
                    ErrorType.IMPLEMENTATION, "no", "", List.of("mend it", "or leave it")),
                new StoryResult.Work(
                    AgentReport.SILENT,
                    new FileChanges(List.of("left.txt"), List.of(), List.of()),
                    null));
    return RunSummary.of(all.state(), all.brief());
  }

  @Test
  void saysHowTheRunEnded() {
    assertThat(summary.ending()).isEqualTo("incomplete");
    assertThat(summary.exit())
        .isEqualTo(new RunSummary.Exit(1, "some selected story is not completed"));
    assertThat(summary.exiting(143, "terminated").exit())
        .isEqualTo(new RunSummary.Exit(143, "terminated"));
    assertThat(summary.durationSeconds()).isEqualTo(125.0);
  }

  @Test
  void holdsTheLogEntriesOfWhatIsNotRecorded() {
    assertThat(summary.unrecorded()).isEmpty();
    RunState unrecorded =
        RunState.replay(
            events.entries().stream()
                .takeWhile(entry -> !(entry.event() instanceof RunEvent.PhaseRecorded))
                .toList());

    JsonNode json =
        JsonMapper.shared()
            .readTree(new EventJson().toJson(RunSummary.of(unrecorded, events.brief())));

    assertThat(json.get("unrecorded"))
        .extracting(
            entry -> entry.get("storyNumber").intValue(),
            entry -> entry.get("status").stringValue())
        .containsExactly(tuple(4, "completed"), tuple(5, "failed"));
  }

  @Test
  void aCostThatNobodyKnowsIsNullAndNotZero() {
    assertThat(summary.totals().knownCostUsd()).isNull();
    assertThat(summary.totals().costUnknown()).isEqualTo(2);
  }

  @Test
  void aRunThatDiedHasNoEndingAndCanBeResumed() {
    RunState cut = RunState.replay(events.entries().subList(0, events.entries().size() - 1));
    RunSummary died = RunSummary.of(cut, events.brief());

    assertThat(died.ending()).isNull();
    assertThat(died.exit()).isNull();
    assertThat(died.nextSteps().getFirst().command()).isEqualTo("regatta implement feature 5");
  }

  @Test
  void whatARunDidNotComeToDoAgainIsNamedAgain() {
    Events stopped =
        new Events()
            .story("1", "Tables", "dev")
            .story("2", "Form", "dev")
            .story("3", "Page", "dev")
            .phase("1", "All", Mode.PARALLEL, "1", "2", "3")
            .completedBefore("1", "2", "3")
            .again("1", "2", "3")
            .phaseStarts("1", "1", "2", "3")
            .launches("1", "1")
            .completes("1", "1", 25)
            .records("1", "1")
            .ends(RunEvent.RunEnding.INTERRUPTED);

    assertThat(RunSummary.of(stopped.state(), stopped.brief()).nextSteps().getFirst().command())
        .isEqualTo("regatta implement feature 5 --redo 2,3");
  }

  @Test
  void theFirstEventAloneTellsWhatTheBriefSays() {
    RunBrief told =
        RunBrief.of(
            events.state().run().orElseThrow(),
            events.brief().command(),
            events.brief().wholePlan(),
            events.brief().plan(),
            Invocation.PLAIN);

    assertThat(told).isEqualTo(events.brief());
  }

  @Test
  void idsInCommandsAreOneWordForTheShell() {
    assertThat(
            Stream.of("4.2", "$(reboot)", "it's", "-rf", "a b")
                .map(StoryId::new)
                .map(NextStep::quoted))
        .containsExactly("4.2", "'$(reboot)'", "'it'\\''s'", "'-rf'", "'a b'");
  }

  @Test
  void aRunThatHasNotBegunHasNoSummary() {
    assertThatThrownBy(() -> RunSummary.of(new RunState(), events.brief()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the run has not begun");
  }
}
