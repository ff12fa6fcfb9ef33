package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Backends that can't work before a person has done something.
class EngineBreakerTest extends EngineCase {
  @Test
  void startsNoOtherStoryOfThatBackend() throws Exception {
    kit.parallel(1);
    kit.agent.script("1", Act.unavailable());

    RunReport report = kit.run(new PlanSketch().parallel("1", "2").sequential("3"));

    assertThat(kit.agent.started()).containsExactly("1#1");
    assertThat(EngineKit.verdicts(report)).containsExactly("1 failed", "2 blocked", "3 blocked");
    assertThat(EngineKit.result(report, "2").error())
        .hasValueSatisfying(error -> {
          assertThat(error.type()).isEqualTo(ErrorType.AUTHENTICATION);
          assertThat(error.message()).contains("backend scripted");
          assertThat(error.recoveryHints()).hasSizeGreaterThanOrEqualTo(2);
        });
    assertThat(kit.recording.events())
        .filteredOn(RunEvent.BackendTripped.class::isInstance)
        .hasSize(1);
  }

  @Test
  void thoseThatStartedBesideItAreBlockedToo() throws Exception {
    kit.agent.script("1", Act.unavailable());
    kit.agent.script("2", Act.unavailable());

    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    // Whoever ends first finds out.
    List<String> verdicts = EngineKit.verdicts(report);
    assertThat(verdicts).isIn(List.of("1 failed", "2 blocked"), List.of("1 blocked", "2 failed"));
    String blocked = verdicts.contains("1 blocked") ? "1" : "2";
    assertThat(EngineKit.result(report, blocked).attempts()).isEqualTo(1);
  }

  @Test
  void storiesOfOtherBackendsRun() throws Exception {
    kit.parallel(1).playing("docs-writer", "other");
    kit.agent.script("1", Act.unavailable());

    RunReport report = kit.run(new PlanSketch().parallel("1", "2", "3").role("3", "docs-writer"));

    assertThat(EngineKit.verdicts(report)).containsExactly("1 failed", "2 blocked", "3 completed");
  }

  @Test
  void whatIsKnownBeforeTheRunBlocksWithoutAnyStart() throws Exception {
    kit.playing("docs-writer", "other");
    StoryError error =
        new StoryError(
            ErrorType.ENVIRONMENT, "not installed", "looking", List.of("install it", "or not"));
    kit.inheriting(new Inheritance(RunEvent.Carried.NOTHING, Map.of(), Map.of("scripted", error)));

    RunReport report = kit.run(new PlanSketch().parallel("1", "2").role("2", "docs-writer"));

    assertThat(EngineKit.verdicts(report)).containsExactly("1 blocked", "2 completed");
    assertThat(kit.agent.started()).isEmpty();
  }

  @Test
  void aBackendHasNoMoreThanItsShareOfAttempts() throws Exception {
    kit.mostAtOnce(Map.of("scripted", 2));
    for (String story : List.of("1", "2", "3", "4")) {
      kit.agent.script(story, Act.hangs());
    }

    kit.begin(new PlanSketch().parallel("1", "2", "3", "4"));
    kit.await(RunEvent.WaveLaunched.class::isInstance);
    assertThat(kit.agent.started()).containsExactlyInAnyOrder("1#1", "2#1");
    for (String story : List.of("1", "2", "3", "4")) {
      kit.agent.attempt(story).end(Act.doneOutcome());
    }
    RunReport report = kit.end();

    assertThat(kit.agent.mostRunning()).isLessThanOrEqualTo(2);
    assertThat(EngineKit.verdicts(report)).hasSize(4).allMatch(text -> text.endsWith("completed"));
  }

  @Test
  void lackOfCreditBlocksWhatIsReadyToo() throws Exception {
    kit.parallel(2);
    kit.agent.script(
        "1", Act.ending(new Outcome.Unavailable(Act.error(ErrorType.BUDGET), AgentReport.SILENT)));

    RunReport report = kit.run(new PlanSketch().parallel("1", "2", "3", "4", "5"));

    assertThat(EngineKit.verdicts(report)).contains("1 failed").hasSize(5);
    assertThat(EngineKit.verdicts(report))
        .filteredOn(text -> text.endsWith("blocked"))
        .isNotEmpty();
  }

  @Test
  void aBackendAtItsShareLeavesThePlacesToOthers() throws Exception {
    kit.parallel(3).mostAtOnce(Map.of("scripted", 1));
    ScriptedAgent other = kit.playing("docs-writer", "other");
    kit.agent.script("1", Act.hangs());

    kit.begin(
        new PlanSketch()
            .parallel("1", "2", "3", "4", "5", "6")
            .role("5", "docs-writer")
            .role("6", "docs-writer"));
    other.attempt("6");
    kit.agent.attempt("1").end(Act.doneOutcome());
    RunReport report = kit.end();

    assertThat(EngineKit.verdicts(report)).hasSize(6).allMatch(text -> text.endsWith("completed"));
    assertThat(kit.agent.mostRunning()).isEqualTo(1);
  }
}
