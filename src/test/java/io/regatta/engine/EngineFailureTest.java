package io.regatta.engine;

import static io.regatta.engine.EngineKit.result;
import static io.regatta.engine.EngineKit.verdicts;
import static io.regatta.engine.PlanSketch.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.ErrorType;
import io.regatta.event.RunEvent.RetryScheduled;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.RunEvent.StoryBlocked;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EngineFailureTest extends EngineCase {
  static List<Arguments> waysToFail() {
    return List.of(
        Arguments.of("fails", Act.failed(), ErrorType.VALIDATION),
        Arguments.of("cannot be started", Act.notStarted(), ErrorType.ENVIRONMENT),
        Arguments.of(
            "throws when started",
            Act.throwing(Act.Point.START, new IllegalStateException("broken")),
            ErrorType.INTERNAL),
        Arguments.of(
            "overflows the stack when started",
            Act.throwing(Act.Point.START, new StackOverflowError()),
            ErrorType.INTERNAL),
        Arguments.of(
            "throws when asked for its process",
            Act.throwing(Act.Point.PROCESS, new IllegalStateException("broken")),
            ErrorType.INTERNAL),
        Arguments.of(
            "throws when waited for",
            Act.throwing(Act.Point.AWAIT, new IllegalStateException("broken")),
            ErrorType.INTERNAL),
        Arguments.of(
            "overflows the stack when waited for",
            Act.throwing(Act.Point.AWAIT, new StackOverflowError()),
            ErrorType.INTERNAL));
  }

  @ParameterizedTest(name = "an agent that {0}")
  @MethodSource("waysToFail")
  void leavesItsSiblingsAlone(String way, Act act, ErrorType type) throws Exception {
    kit.agent.script("2", act);
    RunReport report = kit.run(new PlanSketch().parallel("1", "2", "3"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 failed", "3 completed");
    assertThat(error(report, "2").type()).as(way).isEqualTo(type);
    assertThat(kit.recorder.writes()).containsExactly(ids("1", "2", "3"));
  }

  @Test
  void anAgentThatIsLeftRunningByAFaultIsKilled() throws Exception {
    kit.agent.script(
        "1", Act.throwing(Act.Point.AWAIT, new IllegalStateException("lost track of it")));
    kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(kit.agent.attempt("1").signals()).containsExactly("kill");
  }

  @Test
  void aStoryWhoseAttemptCannotBePreparedFailsAlone() throws Exception {
    kit.briefings.failPreparing("1", new FakeBriefings.Refusal("the disk is full"));
    kit.briefings.failPreparing("2", new IllegalStateException("broken"));
    kit.briefings.failPreparing("3", new StackOverflowError());
    RunReport report = kit.run(new PlanSketch().parallel("1", "2", "3", "4"));

    assertThat(verdicts(report)).containsExactly("1 failed", "2 failed", "3 failed", "4 completed");
    assertThat(error(report, "1").type()).isEqualTo(ErrorType.ENVIRONMENT);
    assertThat(error(report, "1").message()).isEqualTo("the disk is full");
    assertThat(error(report, "1").recoveryHints()).contains("do something about it");
    assertThat(error(report, "2").type()).isEqualTo(ErrorType.INTERNAL);
    assertThat(error(report, "3").type()).isEqualTo(ErrorType.INTERNAL);
    assertThat(kit.agent.started()).containsExactly("4#1");
  }

  @Test
  void contextThatCannotBeReadFailsTheStoriesOfItsPhaseAlone() throws Exception {
    kit.briefings.failLoading("1");
    RunReport report = kit.run(new PlanSketch().parallel("1", "2").parallel("3", "4").needs("4"));

    assertThat(verdicts(report))
        .containsExactly("1 failed", "2 failed", "3 blocked", "4 completed");
    assertThat(error(report, "2").type()).isEqualTo(ErrorType.ENVIRONMENT);
  }

  @Test
  void aSecondAttemptIsToldWhyTheFirstFailed() throws Exception {
    kit.agent.script("1", Act.transientFailure(), Act.done());
    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(verdicts(report)).containsExactly("1 completed", "2 completed");
    assertThat(result(report, "1").attempts()).isEqualTo(2);
    assertThat(kit.agent.started()).containsExactlyInAnyOrder("1#1", "2#1", "1#2");
    assertThat(kit.briefings.toldTo("1#1")).isEmpty();
    assertThat(kit.briefings.toldTo("1#2")).contains("RateLimitError", "it went wrong");
  }

  @Test
  void waitsBetweenAttemptsDoubleAndJitterDownToHalf() throws Exception {
    kit.agent.script("1", Act.transientFailure());
    kit.retries(Map.of(EngineKit.DEFAULT_ROLE, 9)).run(new PlanSketch().parallel("1"));

    List<Duration> delays = kit.alarms.delays();
    assertThat(delays).hasSize(9);
    for (int i = 0; i < delays.size(); i++) {
      Duration step = Duration.ofSeconds(Math.min(60, 1L << i));
      assertThat(delays.get(i)).isBetween(step.dividedBy(2), step);
    }
    assertThat(delays).doesNotHaveDuplicates();
    assertThat(kit.recording.events(RetryScheduled.class))
        .extracting(RetryScheduled::delay)
        .isEqualTo(delays);
  }

  @Test
  void retriesAreCountedPerRoleAndRunOut() throws Exception {
    kit.agent.script("1", Act.transientFailure());
    kit.agent.script("2", Act.transientFailure());
    kit.agent.script("3", Act.transientFailure());
    RunReport report =
        kit.retries(Map.of("stubborn", 3, "hasty", 0))
            .run(new PlanSketch().parallel("1", "2", "3").role("1", "stubborn").role("2", "hasty"));

    assertThat(verdicts(report)).containsExactly("1 failed", "2 failed", "3 failed");
    assertThat(result(report, "1").attempts()).isEqualTo(4);
    assertThat(result(report, "2").attempts()).isEqualTo(1);
    assertThat(result(report, "3").attempts()).isEqualTo(3);
  }

  @Test
  void whatIsNotTransientIsNotTriedAgain() throws Exception {
    kit.agent.script("1", Act.failed());
    kit.run(new PlanSketch().parallel("1"));

    assertThat(kit.agent.started()).containsExactly("1#1");
  }

  @Test
  void aStoryThatWaitsForItsRetryMakesRoomForTheNext() throws Exception {
    kit.alarms.hold();
    kit.agent.script("1", Act.transientFailure(), Act.done());
    kit.parallel(1).begin(new PlanSketch().parallel("1", "2"));
    kit.await(io.regatta.event.RunEvent.StoryFinished.class::isInstance);
    kit.alarms.fire();

    assertThat(verdicts(kit.end())).containsExactly("1 completed", "2 completed");
    assertThat(kit.agent.started()).containsExactly("1#1", "2#1", "1#2");
  }

  @Test
  void dependentsAreBlockedAcrossPhasesAndIndependentsRun() throws Exception {
    kit.agent.script("1", Act.failed());
    RunReport report =
        kit.run(
            new PlanSketch()
                .sequential("1", "2", "3")
                .needs("3")
                .parallel("4", "5")
                .needs("4", "2")
                .needs("5", "3"));

    assertThat(verdicts(report))
        .containsExactly("1 failed", "2 blocked", "3 completed", "4 blocked", "5 completed");
    StoryResult blocked = result(report, "4");
    assertThat(blocked.attempts()).isZero();
    assertThat(error(report, "4").type()).isEqualTo(ErrorType.DEPENDENCY);
    assertThat(error(report, "4").message())
        .isEqualTo("blocked by story 2, which did not complete (because story 1 failed)");
    assertThat(kit.recording.events(StoryBlocked.class))
        .extracting(StoryBlocked::by)
        .containsExactly(ids("1"), ids("2"));
    assertThat(kit.recorder.results()).extracting(StoryResult::story).contains(blocked.story());
  }

  @Test
  void onFailureStopEndsTheRunAfterThePhaseThatFailed() throws Exception {
    kit.agent.script("1", Act.failed());
    RunReport report =
        kit.stoppingOnFailure()
            .run(new PlanSketch().sequential("1", "2").needs("2").parallel("3").needs("3"));

    assertThat(verdicts(report)).containsExactly("1 failed", "2 completed");
    assertThat(report.ending()).isEqualTo(RunEnding.INCOMPLETE);
    assertThat(kit.agent.started()).containsExactly("1#1", "2#1");
  }

  @Test
  void onFailureStopLeavesAPlanWithoutFailuresAlone() throws Exception {
    RunReport report = kit.stoppingOnFailure().run(new PlanSketch().parallel("1").parallel("2"));

    assertThat(report.ending()).isEqualTo(RunEnding.COMPLETED);
  }

  private static StoryError error(RunReport report, String story) {
    return result(report, story).error().orElseThrow();
  }
}
