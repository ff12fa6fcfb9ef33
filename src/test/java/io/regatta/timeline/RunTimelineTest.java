package io.regatta.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.event.ErrorType;
import io.regatta.event.JournalEntry;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.Usage;
import io.regatta.event.UsageLimit;
import io.regatta.event.Verdict;
import io.regatta.plan.Mode;
import io.regatta.plan.schedule.Scheduling;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTimelineTest {
  @Test
  void aJournalWithoutABeginningHasNoTimeline() {
    assertThat(RunTimeline.of(List.of())).isEmpty();
  }

  @Test
  void eventsThatContradictEachOtherAreRefused() {
    List<JournalEntry> entries = new Tape(Mode.PARALLEL, 1).start(2, 7, 1).entries();

    assertThatThrownBy(() -> RunTimeline.of(entries)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAttemptQueuesUntilItStartsAndThenItsAgentWorks() {
    Tape tape =
        new Tape(Mode.PARALLEL, 1).start(3, 1, 1).launched(4, 1).done(9, 1, 1, 6).completed(9, 1);

    assertThat(tape.segments(1, 1)).isEqualTo("queue 1-3, agent 3-9");
    AttemptTimeline attempt = tape.timeline().stories().getFirst().attempts().getFirst();
    assertThat(attempt.backend()).isEqualTo("claude");
    assertThat(attempt.model()).isEqualTo("sonnet");
    assertThat(attempt.end()).isEqualTo(AttemptTimeline.End.DONE);
    assertThat(attempt.worked()).isEqualTo(Duration.ofSeconds(6));
    assertThat(attempt.usage()).isEqualTo(new Usage(100, 10, 50, 0, new BigDecimal("0.5")));
    assertThat(attempt.failure()).isNull();
  }

  @Test
  void whoeverWaitsForAPlaceQueuesSinceItsWaveBegan() {
    Tape tape =
        new Tape(Mode.PARALLEL, 2)
            .start(2, 1, 1)
            .launched(2, 1)
            .done(8, 1, 1, 6)
            .completed(8, 1)
            .start(8, 2, 1)
            .done(10, 2, 1, 2);

    assertThat(tape.segments(2, 1)).isEqualTo("queue 1-8, agent 8-10");
  }

  @Test
  void whoeverWaitsForAnotherStoryQueuesOnlySinceThatHasEnded() {
    Tape tape =
        new Tape(Mode.PARALLEL, 2)
            .start(2, 1, 1)
            .launched(2, 1)
            .done(8, 1, 1, 6)
            .completed(8, 1)
            .start(9, 2, 1)
            .launched(9.5, 2)
            .done(12, 2, 1, 3);

    assertThat(tape.segments(2, 1)).isEqualTo("queue 8-9, agent 9-12");
  }

  @Test
  void whoeverJoinsByItselfQueuesSinceTheLastStoryLanded() {
    Tape tape =
        new Tape(Mode.PARALLEL, 3, Scheduling.DAG)
            .start(2, 1, 1)
            .start(2, 2, 1)
            .launched(2, 1, 2)
            .done(8, 1, 1, 6)
            .completed(8, 1)
            .start(9, 3, 1)
            .done(12, 3, 1, 3);

    assertThat(tape.segments(1, 1)).isEqualTo("queue 1-2, agent 2-8");
    assertThat(tape.segments(3, 1)).isEqualTo("queue 8-9, agent 9-12");
  }

  @Test
  void aPauseBetweenAttemptsIsNoQueue() {
    Outcome failed = new Outcome.Failed(Tape.TIMEOUT, true, Tape.report(10, null));
    Tape tape =
        new Tape(Mode.PARALLEL, 1)
            .start(1, 1, 1)
            .launched(1, 1)
            .end(5, 1, 1, 4, failed)
            .at(5, new RunEvent.RetryScheduled(Tape.id(1), 2, Duration.ofSeconds(2), "too long"))
            .start(8, 1, 2)
            .done(9, 1, 2, 1)
            .completed(9, 1);

    assertThat(tape.segments(1, 1)).isEqualTo("agent 1-5");
    assertThat(tape.segments(1, 2)).isEqualTo("pause 5-7, queue 7-8, agent 8-9");
    StoryTimeline story = tape.timeline().stories().getFirst();
    assertThat(story.retries()).isEqualTo(1);
    assertThat(story.attempts().getFirst().failure()).isEqualTo(ErrorType.TIMEOUT);
    assertThat(story.attempts().getFirst().usage().costUsd()).isNull();
    assertThat(story.attempts().getLast().usage().costUsd()).isEqualByComparingTo("0.5");
    assertThat(tape.timeline().attemptFailures()).isEqualTo(Map.of(ErrorType.TIMEOUT, 1));
    assertThat(tape.timeline().failures()).isEmpty();
  }

  @Test
  void theEndOfALimitIsAPauseTooAndMayComeEarly() {
    UsageLimit limit = new UsageLimit("claude", "limit reached", Tape.second(3600));
    Tape tape =
        new Tape(Mode.PARALLEL, 1)
            .start(1, 1, 1)
            .end(2, 1, 1, 1, new Outcome.Limited(limit, Tape.TIMEOUT, Tape.report(10, null)))
            .at(2, new RunEvent.LimitReached(Tape.id(1), limit, Tape.second(3600)))
            .start(50, 1, 2);

    assertThat(tape.segments(1, 2)).isEqualTo("pause 2-50, agent 50-50");
  }

  @Test
  void gatesAndMergeFollowTheAgent() {
    Tape tape =
        new Tape(Mode.PARALLEL, 2)
            .start(1, 1, 1)
            .start(1, 2, 1)
            .launched(1, 1, 2)
            .done(4, 1, 1, 3)
            .captured(4, 1, 1)
            .gatePassed(6, 1)
            .done(10, 2, 1, 9)
            .captured(10, 2, 1)
            .gatePassed(12, 2)
            .integrated(13, 1)
            .integrated(13, 2)
            .gatePassed(16, null)
            .completed(16, 1)
            .completed(16, 2);

    assertThat(tape.segments(1, 1)).isEqualTo("agent 1-4, gates 4-6, merge 12-13, gates 13-16");
    assertThat(tape.segments(2, 1)).isEqualTo("agent 1-10, gates 10-12, merge 12-13, gates 13-16");
  }

  @Test
  void aRedGateSendsTheStoryBackToItsAgent() {
    Tape tape =
        new Tape(Mode.SEQUENTIAL, 1)
            .start(1, 1, 1)
            .done(4, 1, 1, 3)
            .captured(4, 1, 1)
            .gateFailed(6, 1, true)
            .start(7, 1, 2)
            .done(9, 1, 2, 2)
            .captured(9, 1, 2)
            .gatePassed(10, 1)
            .at(12, new LandingEvent.ConflictFound(Tape.id(1), List.of("a"), List.of(), true))
            .start(13, 1, 3);

    assertThat(tape.segments(1, 1)).isEqualTo("agent 1-4, gates 4-6");
    assertThat(tape.segments(1, 2)).isEqualTo("queue 6-7, agent 7-9, gates 9-10, merge 10-12");
    assertThat(tape.segments(1, 3)).isEqualTo("queue 12-13, agent 13-13");
    assertThat(tape.timeline().attemptFailures())
        .isEqualTo(Map.of(ErrorType.VERIFICATION, 1, ErrorType.MERGE_CONFLICT, 1));
  }

  @Test
  void whatAnEarlierRunLeftGoesOnAtItsGatesAndIsNoAttempt() {
    Tape tape = new Tape(Mode.PARALLEL, 1).captured(2, 1, 0).gatePassed(5, 1).integrated(6, 1);

    assertThat(tape.segments(1, 1)).isEqualTo("gates 2-5, merge 5-6");
    assertThat(tape.timeline().retries()).isZero();
    assertThat(tape.timeline().stories().getFirst().attempts().getFirst().number()).isZero();
  }

  @Test
  void whatRunsStillIsShownUpToTheLastEvent() {
    Tape tape =
        new Tape(Mode.PARALLEL, 2)
            .start(2, 1, 1)
            .start(2, 2, 1)
            .launched(2, 1, 2)
            .at(5, new RunEvent.UsageReported(Tape.id(2), 1, new Usage(70, 1, 0, 0, null)))
            .done(8, 1, 1, 6);

    assertThat(tape.segments(2, 1)).isEqualTo("queue 1-2, agent 2-8");
    StoryTimeline running = tape.timeline().stories().get(1);
    assertThat(running.attempts().getFirst().end()).isNull();
    assertThat(running.attempts().getFirst().worked()).isEqualTo(Duration.ofSeconds(6));
    assertThat(running.spent().usage().inputTokens()).isEqualTo(70);
    assertThat(tape.timeline().ended()).isEmpty();
    assertThat(tape.timeline().phases().getFirst().to()).isEqualTo(Tape.second(8));
  }

  @Test
  void aRunThatDiedEndsWithItsLastDeedAndNotWhenALaterOneClosedIt() {
    Tape tape =
        new Tape(Mode.PARALLEL, 1)
            .start(2, 1, 1)
            .launched(3, 1)
            .end(90_000, 1, 1, 4, Outcome.Interrupted.SILENT)
            .at(90_000, new RunEvent.RunFinished(RunEnding.INTERRUPTED, Duration.ofSeconds(6)));

    assertThat(tape.segments(1, 1)).isEqualTo("queue 1-2, agent 2-6");
    assertThat(tape.timeline().to()).isEqualTo(Tape.second(6));
    assertThat(tape.timeline().ended()).hasValue(RunEnding.INTERRUPTED);
    assertThat(tape.timeline().duration()).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void aClockThatIsSetBackMakesNothingEndBeforeItBegan() {
    Tape tape =
        new Tape(Mode.PARALLEL, 1)
            .start(50, 1, 1)
            .launched(50, 1)
            .done(20, 1, 1, 10)
            .gatePassed(21, 1)
            .completed(21, 1)
            .at(21, new RunEvent.RunFinished(RunEnding.COMPLETED, Duration.ofSeconds(60)));

    assertThat(tape.segments(1, 1)).isEqualTo("queue 1-50, agent 50-50");
    assertThat(tape.timeline().stories().getFirst().attempts().getFirst().worked())
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void numbersThatNobodyMeansAreOnlyNumbers() {
    Duration ages = Duration.ofSeconds(Long.MAX_VALUE);
    Tape tape =
        new Tape(Mode.PARALLEL, 1)
            .start(2, 1, 1)
            .at(3, new RunEvent.RetryScheduled(Tape.id(1), 2, ages, "x"))
            .at(
                4,
                new RunEvent.AttemptFinished(
                    Tape.id(1), 1, Outcome.Interrupted.SILENT, ages.negated()))
            .start(5, 1, 2)
            .at(6, new RunEvent.AttemptFinished(Tape.id(1), 2, Outcome.Interrupted.SILENT, ages))
            .at(7, new RunEvent.RunFinished(RunEnding.INTERRUPTED, ages));

    assertThat(tape.segments(1, 1)).isEqualTo("queue 1-2, agent 2-2");
    assertThat(tape.segments(1, 2)).isEqualTo("pause 4-5, agent 5-6");
    assertThat(tape.timeline().to()).isEqualTo(Tape.second(7));
  }

  @Test
  void theRunAddsUpWhatItsStoriesUsedAndSpared() {
    RunTimeline run =
        new Tape(Mode.PARALLEL, 2)
            .at(
                1,
                new RunEvent.ContextLoaded(
                    "1", 3, 900, 1800, Duration.ofMillis(2), Duration.ofMillis(4), List.of()))
            .start(2, 1, 1)
            .start(2, 2, 1)
            .launched(2, 1, 2)
            .done(5, 1, 1, 3)
            .completed(5, 1)
            .end(6, 2, 1, 4, new Outcome.Failed(Tape.TIMEOUT, false, Tape.report(60, null)))
            .failed(6, 2)
            .timeline();

    assertThat(run.savings()).isEqualTo(new Savings(1800, Duration.ofMillis(4), 80, 160));
    assertThat(run.savings().hitRate()).isEqualTo(0.5);
    assertThat(run.spent().usage().costUsd()).isNull();
    assertThat(run.spent().knownCostUsd()).isEqualByComparingTo("0.5");
    assertThat(run.spent().time()).isEqualTo(Duration.ofSeconds(7));
    assertThat(run.count(Verdict.COMPLETED)).isEqualTo(1);
    assertThat(run.count(Verdict.FAILED)).isEqualTo(1);
    assertThat(run.failures()).isEqualTo(Map.of(ErrorType.TIMEOUT, 1));
    assertThat(run.from()).isEqualTo(Tape.BEGAN);
    assertThat(run.stories().getFirst().time(Segment.Kind.AGENT)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aPhaseThatWasNotReachedHasNoTime() {
    RunTimeline run =
        RunTimeline.of(new Tape(Mode.PARALLEL, 1).entries().subList(0, 1)).orElseThrow();

    assertThat(run.phases().getFirst().duration()).isEmpty();
    assertThat(run.phases().getFirst().from()).isNull();
    assertThat(run.stories().getFirst().attempts()).isEmpty();
    assertThat(run.to()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
  }
}
