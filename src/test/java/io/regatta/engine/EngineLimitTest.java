package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.AttemptRequest;
import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryProgress;
import io.regatta.event.Usage;
import io.regatta.event.UsageLimit;
import io.regatta.plan.StoryId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Usage limits: who is held back, who goes on, and when.
class EngineLimitTest extends EngineCase {
  private static final Instant RESET = Instant.parse("2026-03-01T12:00:00Z");

  private static PlanSketch three() {
    return new PlanSketch().parallel("1", "2", "3");
  }

  @Test
  void continuesTheSessionWhenTheLimitHasEnded() throws Exception {
    kit.agent.script("1", Act.limited(RESET).in("ses-1"), Act.done());

    RunReport report = kit.run(three());

    assertThat(EngineKit.verdicts(report))
        .containsExactly("1 completed", "2 completed", "3 completed");
    AttemptRequest second = request("1", 2);
    assertThat(second.terms().continuation())
        .hasValueSatisfying(continued -> {
          assertThat(continued.session()).isEqualTo("ses-1");
          assertThat(continued.message()).contains("limit", "has ended");
        });
    assertThat(kit.clock.instant()).isAfterOrEqualTo(RESET);
    assertThat(EngineKit.result(report, "1").attempts()).isEqualTo(2);
  }

  @Test
  void startsNothingMoreOnTheAccountBeforeTheEnd() throws Exception {
    kit.parallel(1).alarms.hold();
    kit.agent.script("1", Act.limited(RESET), Act.done());

    kit.begin(three());
    kit.await(RunEvent.LimitReached.class::isInstance);
    assertThat(kit.agent.started()).containsExactly("1#1");
    fireUntil(RunEvent.LimitLifted.class);

    assertThat(EngineKit.verdicts(kit.end()))
        .containsExactly("1 completed", "2 completed", "3 completed");
  }

  @Test
  void letsOtherAccountsGoOn() throws Exception {
    kit.alarms.hold();
    ScriptedAgent other = kit.playing("docs-writer", "other");
    kit.agent.script("1", Act.limited(RESET), Act.done());

    kit.begin(new PlanSketch().parallel("1", "2").sequential("3").role("2", "docs-writer"));
    kit.await(event ->
        event instanceof RunEvent.StoryFinished done && done.result().story().text().equals("2"));

    assertThat(other.started()).containsExactly("2#1");
    fireUntil(RunEvent.LimitLifted.class);
    kit.end();
  }

  @Test
  void waitingCostsNoRetry() throws Exception {
    kit.retries(Map.of(EngineKit.DEFAULT_ROLE, 0));
    kit.agent.script("1", Act.limited(RESET), Act.limited(null), Act.limited(null), Act.done());

    RunReport report = kit.run(new PlanSketch().parallel("1"));

    assertThat(EngineKit.verdicts(report)).containsExactly("1 completed");
    assertThat(EngineKit.result(report, "1").attempts()).isEqualTo(4);
  }

  @Test
  void triesAgainLaterEachTimeWhereNoEndIsAnnounced() throws Exception {
    kit.agent.script("1", Act.limited(null), Act.limited(null), Act.limited(null), Act.done());

    kit.run(new PlanSketch().parallel("1"));

    List<Duration> waits =
        kit.recording.events().stream()
            .filter(RunEvent.LimitReached.class::isInstance)
            .map(RunEvent.LimitReached.class::cast)
            .map(reached ->
                Duration.between(Instant.parse("2026-03-01T10:00:00Z"), reached.resumeAt()))
            .toList();
    assertThat(waits)
        .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofSeconds(210));
  }

  @Test
  void anEndThatIsOverByOurClockIsWaitedForAllTheSame() throws Exception {
    kit.agent.script("1", Act.limited(Instant.parse("2026-03-01T09:59:00Z")), Act.done());

    kit.run(new PlanSketch().parallel("1"));

    assertThat(kit.clock.instant()).isEqualTo(Instant.parse("2026-03-01T10:00:30Z"));
  }

  @Test
  void failsAndBlocksWhatWouldWaitTooLong() throws Exception {
    kit.parallel(1).limits(OnLimit.WAIT, Duration.ofHours(1));
    kit.agent.script("1", Act.limited(RESET));

    RunReport report = kit.run(three());

    assertThat(EngineKit.verdicts(report)).containsExactly("1 failed", "2 blocked", "3 blocked");
    assertThat(EngineKit.result(report, "2").error())
        .hasValueSatisfying(error -> {
          assertThat(error.type()).isEqualTo(ErrorType.RATE_LIMIT);
          assertThat(error.message()).contains("scripted");
        });
  }

  @Test
  void stopsAtALimitIfThatIsWanted() throws Exception {
    kit.parallel(1).limits(OnLimit.STOP, Duration.ofDays(1));
    kit.agent.script("1", Act.limited(RESET));

    assertThat(EngineKit.verdicts(kit.run(three())))
        .containsExactly("1 failed", "2 blocked", "3 blocked");
  }

  @Test
  void aFallbackTakesOver() throws Exception {
    kit.parallel(1).limits(OnLimit.FALLBACK, Duration.ofHours(6)).alarms.hold();
    ScriptedAgent other = kit.fallingBack(EngineKit.DEFAULT_ROLE, "other", "other");
    kit.agent.script("1", Act.limited(RESET).in("ses-1"));

    RunReport report = kit.run(three());

    assertThat(EngineKit.verdicts(report))
        .containsExactly("1 completed", "2 completed", "3 completed");
    assertThat(other.started()).containsExactly("1#2", "2#1", "3#1");
    assertThat(other.requests().getFirst().terms().continuation())
        .as("a session of another backend")
        .isEmpty();
    assertThat(kit.briefings.toldTo("1#2")).contains("look at them before");
  }

  @Test
  void anotherModelOfTheSameAccountMayTakeOver() throws Exception {
    kit.limits(OnLimit.FALLBACK, Duration.ofHours(6)).alarms.hold();
    ScriptedAgent other = kit.fallingBack(EngineKit.DEFAULT_ROLE, "scripted", "scripted");
    kit.agent.script("1", Act.limited(RESET));

    kit.run(new PlanSketch().parallel("1"));

    assertThat(other.started()).containsExactly("1#2");
  }

  @Test
  void waitsWhereTheFallbackIsAtItsLimitToo() throws Exception {
    kit.limits(OnLimit.FALLBACK, Duration.ofHours(6));
    ScriptedAgent other = kit.fallingBack(EngineKit.DEFAULT_ROLE, "other", "other");
    kit.agent.script("1", Act.limited(RESET), Act.done());
    other.script("1", Act.limited(RESET.plusSeconds(3600)));

    assertThat(EngineKit.verdicts(endOnceTheFallbackHasTried())).containsExactly("1 completed");
    assertThat(kit.agent.started()).containsExactly("1#1", "1#3");
  }

  @Test
  void aStopCutsTheWaitShort() throws Exception {
    kit.alarms.hold();
    kit.agent.script("1", Act.limited(RESET).in("ses-1"));

    kit.begin(new PlanSketch().parallel("1"));
    kit.await(RunEvent.LimitReached.class::isInstance);
    kit.engine().stop("SIGINT", false);
    RunReport report = kit.end();

    assertThat(EngineKit.verdicts(report)).isEmpty();
    assertThat(report.state().limits()).containsOnlyKeys("scripted");
    assertThat(report.state().story(new StoryId("1")).lastSession())
        .map(StoryProgress.Session::id)
        .hasValue("ses-1");
  }

  @Test
  void aLimitThatAnEarlierRunMetStillHolds() throws Exception {
    RunEvent.Hold met =
        new RunEvent.Hold(new StoryId("1"), new UsageLimit("scripted", "limit", RESET), RESET);
    kit.inheriting(
        new Inheritance(
            new RunEvent.Carried("earlier", List.of(), Duration.ZERO, List.of(met)),
            Map.of(
                new StoryId("1"),
                new Inheritance.Begun(
                    new StoryProgress.Session("scripted", "ses-9", Usage.ZERO),
                    "You were interrupted.")),
            Map.of()));

    RunReport report = kit.run(new PlanSketch().parallel("1", "2"));

    assertThat(kit.clock.instant()).isAfterOrEqualTo(RESET);
    assertThat(request("1", 1).terms().continuation())
        .map(AttemptRequest.Continuation::session)
        .hasValue("ses-9");
    assertThat(request("2", 1).terms().continuation()).isEmpty();
    assertThat(EngineKit.verdicts(report)).containsExactly("1 completed", "2 completed");
  }

  @Test
  void aLostSessionIsBegunAnewAndCostsNoRetry() throws Exception {
    kit.retries(Map.of(EngineKit.DEFAULT_ROLE, 1));
    kit.agent.script(
        "1",
        Act.transientFailure().in("ses-1"),
        Act.ending(new Outcome.SessionLost("ses-1", AgentReport.SILENT)),
        Act.done());

    RunReport report = kit.run(new PlanSketch().parallel("1"));

    assertThat(EngineKit.verdicts(report)).containsExactly("1 completed");
    assertThat(request("1", 2).terms().continuation()).isPresent();
    assertThat(request("1", 3).terms().continuation()).isEmpty();
  }

  private AttemptRequest request(String story, int number) {
    return kit.agent.requests().stream()
        .filter(request -> request.story().id().text().equals(story) && request.number() == number)
        .findFirst()
        .orElseThrow();
  }

  /// A wait is looked at again every minute, so more than one alarm has to go off.
  private void fireUntil(Class<? extends RunEvent> event) throws Exception {
    long deadline = System.nanoTime() + EngineKit.PATIENCE.toNanos();
    Optional<RunEvent> found = Optional.empty();
    while (found.isEmpty() && System.nanoTime() < deadline) {
      kit.alarms.fire();
      found = kit.recording.events().stream().filter(event::isInstance).findFirst();
      Thread.onSpinWait();
    }
    assertThat(found).isPresent();
  }

  @Test
  void aFallbackThatCannotWorkLeavesTheStoriesToTheirOwnBackend() throws Exception {
    kit.limits(OnLimit.FALLBACK, Duration.ofHours(6));
    ScriptedAgent other = kit.fallingBack(EngineKit.DEFAULT_ROLE, "other", "other");
    kit.agent.script("1", Act.limited(RESET), Act.done());
    other.script("1", Act.unavailable());

    assertThat(EngineKit.verdicts(endOnceTheFallbackHasTried())).containsExactly("1 completed");
    assertThat(kit.agent.started()).containsExactly("1#1", "1#3");
  }

  /// Runs story 1; no limit ends before the fallback has had its attempt.
  private RunReport endOnceTheFallbackHasTried() throws Exception {
    kit.alarms.hold();
    kit.begin(new PlanSketch().parallel("1"));
    kit.await(
        event -> event instanceof RunEvent.AttemptFinished finished && finished.attempt() == 2);
    fireUntil(RunEvent.StoryFinished.class);
    return kit.end();
  }

  @Test
  void anOverloadedProviderIsNotCalledALimit() throws Exception {
    kit.agent.script("1", Act.transientFailure().in("ses-1"), Act.done());

    kit.run(new PlanSketch().parallel("1"));

    assertThat(request("1", 2).terms().continuation())
        .hasValueSatisfying(continued ->
            assertThat(continued.message()).contains("it went wrong").doesNotContain("limit"));
  }

  @Test
  void aWaitIsLookedAtAgainEveryMinuteAndNotLater() throws Exception {
    kit.agent.script("1", Act.limited(kit.clock.instant().plusSeconds(149)), Act.done());

    kit.run(new PlanSketch().parallel("1"));

    assertThat(kit.alarms.delays())
        .containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(30));
  }

  @Test
  void aHoldThatHasPassedMeanwhileIsLiftedAtOnce() throws Exception {
    Instant past = kit.clock.instant().minusSeconds(5);
    kit.inheriting(
        new Inheritance(
            new RunEvent.Carried(
                "earlier",
                List.of(),
                Duration.ZERO,
                List.of(
                    new RunEvent.Hold(
                        new StoryId("1"), new UsageLimit("scripted", "limit", null), past))),
            Map.of(),
            Map.of()));

    RunReport report = kit.run(new PlanSketch().parallel("1"));

    assertThat(EngineKit.verdicts(report)).containsExactly("1 completed");
    assertThat(kit.alarms.delays()).containsExactly(Duration.ZERO);
  }

  @Test
  void theErrorSaysWhichSettingToChange() throws Exception {
    kit.limits(OnLimit.STOP, Duration.ofDays(1));
    kit.agent.script("1", Act.limited(RESET));
    assertThat(blockedHints(kit.run(new PlanSketch().parallel("1").parallel("2").needs("2"))))
        .contains("onLimit is stop: with wait, the run would go on when the limit has ended");
  }

  @Test
  void theErrorSaysHowLongItMayWait() throws Exception {
    kit.limits(OnLimit.WAIT, Duration.ofHours(1));
    kit.agent.script("1", Act.limited(RESET));
    assertThat(blockedHints(kit.run(new PlanSketch().parallel("1").parallel("2").needs("2"))))
        .contains(
            "the wait would be longer than maxWait (1h in all): raise it in regatta.yaml to wait"
                + " all the same");
  }

  private static List<String> blockedHints(RunReport report) {
    return EngineKit.result(report, "2").error().orElseThrow().recoveryHints();
  }

  @Test
  void whatASessionUsedInTheRunBeforeIsNotCountedAgain() throws Exception {
    Usage before = new Usage(100, 10, 0, 0, new BigDecimal("1"));
    Usage now = new Usage(40, 4, 0, 0, new BigDecimal("0.5"));
    kit.inheriting(
        new Inheritance(
            RunEvent.Carried.NOTHING,
            Map.of(
                new StoryId("1"),
                new Inheritance.Begun(
                    new StoryProgress.Session("scripted", "ses-1", before),
                    "You were interrupted.")),
            Map.of()));
    kit.agent.script(
        "1",
        Act.ending(
                new Outcome.Failed(
                    Act.error(ErrorType.ENVIRONMENT), true, AgentReport.SILENT.withUsage(now)))
            .in("ses-1"),
        Act.done());

    kit.run(new PlanSketch().parallel("1"));

    assertThat(counted(1)).isEqualTo(before);
    assertThat(counted(2)).isEqualTo(before.plus(now));
    assertThat(request("1", 1).terms().continuation().orElseThrow().message())
        .startsWith("You were interrupted.");
  }

  private Usage counted(int attempt) {
    return request("1", attempt).terms().continuation().orElseThrow().counted();
  }

  @Test
  void asManyAttemptsAsTheBackendMayHaveAreMadeReadyAndNoMore() throws Exception {
    kit.mostAtOnce(Map.of("scripted", 1));
    kit.agent.script("1", Act.hangs());
    kit.begin(new PlanSketch().parallel("1", "2", "3"));
    kit.await(RunEvent.WaveLaunched.class::isInstance);
    kit.agent.attempt("1").end(Act.doneOutcome());

    assertThat(EngineKit.verdicts(kit.end()))
        .containsExactly("1 completed", "2 completed", "3 completed");
    assertThat(kit.agent.mostRunning()).isOne();
  }
}
