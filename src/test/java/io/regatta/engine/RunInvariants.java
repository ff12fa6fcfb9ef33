package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.JournalEntry;
import io.regatta.event.LandingEvent;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import io.regatta.event.Verdict;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the events of every run keep to, whatever happened in it.
final class RunInvariants {
  private final Set<StoryId> completedBefore;
  private final Set<StoryId> running = new HashSet<>();
  private final Map<StoryId, Integer> attempts = new HashMap<>();
  private final Set<StoryId> verdicts = new HashSet<>();
  private final Set<StoryId> recorded = new HashSet<>();
  private final Set<String> limits = new HashSet<>();
  private final Set<String> tripped = new HashSet<>();
  private final Set<StoryId> captured = new HashSet<>();
  private final Set<StoryId> integrated = new HashSet<>();
  private boolean isolated;

  private RunInvariants(Set<StoryId> completedBefore) {
    this.completedBefore = completedBefore;
  }

  /// Checks a run that has ended.
  ///
  /// @param live the state that the engine held at its end
  static void check(List<JournalEntry> entries, RunState live, Set<StoryId> completedBefore) {
    long seq = 0;
    for (JournalEntry entry : entries) {
      assertThat(entry.seq()).as("seq of %s", entry).isEqualTo(++seq);
    }
    assertThat(entries.getFirst().event()).isInstanceOf(RunEvent.RunStarted.class);
    assertThat(entries.getLast().event()).isInstanceOf(RunEvent.RunFinished.class);
    assertThat(RunState.replay(entries)).as("replayed state").isEqualTo(live);
    RunInvariants invariants = new RunInvariants(completedBefore);
    live.run()
        .ifPresent(run ->
            run.assignment()
                .carried()
                .limits()
                .forEach(limit -> invariants.limits.add(limit.limit().account())));
    lasted(((RunEvent.RunFinished) entries.getLast().event()).duration());
    entries.subList(1, entries.size() - 1).forEach(entry -> invariants.take(entry.event()));
    assertThat(invariants.running).as("attempts without an end").isEmpty();
  }

  private void take(RunEvent event) {
    switch (event) {
      case RunEvent.AttemptStarted started -> {
        assertThat(completedBefore).as("completed before").doesNotContain(started.story());
        assertThat(verdicts).as("attempted after its verdict").doesNotContain(started.story());
        assertThat(running.add(started.story())).as("two attempts at once: %s", started).isTrue();
        assertThat(attempts.merge(started.story(), 1, Integer::sum)).isEqualTo(started.attempt());
      }
      case RunEvent.AttemptSpawned spawned -> assertThat(running).contains(spawned.story());
      case RunEvent.AttemptFinished finished -> {
        lasted(finished.duration());
        assertThat(running.remove(finished.story())).as("%s never began", finished).isTrue();
        assertThat(attempts).containsEntry(finished.story(), finished.attempt());
      }
      case RunEvent.RetryScheduled retry -> {
        assertThat(running).doesNotContain(retry.story());
        assertThat(attempts).containsEntry(retry.story(), retry.nextAttempt() - 1);
      }
      case RunEvent.StoryFinished finished -> {
        lasted(finished.result().timing().duration());
        assertThat(running).doesNotContain(finished.result().story());
        assertThat(attempts.getOrDefault(finished.result().story(), 0))
            .isEqualTo(finished.result().attempts());
        if (isolated && finished.result().work().commit() != null) {
          assertThat(finished.result().verdict()).isEqualTo(Verdict.COMPLETED);
          assertThat(integrated).as("completed").contains(finished.result().story());
        }
        verdict(finished.result().story());
      }
      case RunEvent.StoryBlocked blocked -> {
        assertThat(attempts).doesNotContainKey(blocked.result().story());
        verdict(blocked.result().story());
      }
      case RunEvent.PhaseRecorded written -> {
        assertThat(verdicts).as("recorded results").containsAll(written.stories());
        for (StoryId story : written.stories()) {
          assertThat(recorded.add(story)).as("story %s recorded twice", story).isTrue();
        }
      }
      case RunEvent.WaveLaunched launched -> {
        assertThat(launched.stories()).isNotEmpty();
        assertThat(running).as("launched").containsAll(launched.stories());
      }
      case RunEvent.PhaseFinished finished -> {
        lasted(finished.duration());
        assertThat(running).as("running after %s", finished).isEmpty();
      }
      case RunEvent.RunStarted again -> throw new AssertionError("began twice");
      case RunEvent.RunFinished again -> throw new AssertionError("ended twice");
      case RunEvent.PhaseSkipped skipped ->
          assertThat(completedBefore).containsAll(skipped.completed());
      case RunEvent.PhaseStarted started ->
          assertThat(started.pending()).noneMatch(completedBefore::contains);
      case RunEvent.ContextLoaded loaded -> assertThat(running).isEmpty();
      case RunEvent.DeadRunRecorded dead -> assertThat(running).isEmpty();
      case RunEvent.StopRequested stop -> assertThat(stop.by()).isNotBlank();
      case RunEvent.SessionOpened opened -> assertThat(running).contains(opened.story());
      case RunEvent.UsageReported used -> assertThat(running).contains(used.story());
      case RunEvent.LimitReached limit -> {
        assertThat(running).doesNotContain(limit.story());
        limits.add(limit.limit().account());
      }
      case RunEvent.LimitLifted lifted ->
          assertThat(limits.remove(lifted.account())).as("%s without a limit", lifted).isTrue();
      case RunEvent.BackendTripped tripped ->
          assertThat(this.tripped.add(tripped.account())).as("%s again", tripped).isTrue();
      case RunEvent.BudgetSpent spent -> assertThat(spent.message()).isNotBlank();
      case RunEvent.RecordingFailed failed -> assertThat(verdicts).containsAll(failed.stories());
      case LandingEvent landing -> land(landing);
    }
  }

  private void land(LandingEvent landing) {
    switch (landing) {
      case LandingEvent.BranchOpened opened -> isolated = true;
      case LandingEvent.WorkCaptured work -> {
        assertThat(running).doesNotContain(work.story());
        assertThat(verdicts).doesNotContain(work.story());
        captured.add(work.story());
      }
      case LandingEvent.GatePassed passed -> {
        if (passed.story() != null) {
          assertThat(running).doesNotContain(passed.story());
        }
      }
      case LandingEvent.GateFailed failed -> assertThat(failed.failure().command()).isNotBlank();
      case LandingEvent.GateExcused excused -> assertThat(excused.failure().command()).isNotBlank();
      case LandingEvent.ConflictFound conflict -> {
        assertThat(captured).contains(conflict.story());
        assertThat(conflict.files()).isNotEmpty();
      }
      case LandingEvent.StoryIntegrated integrated -> {
        assertThat(verdicts).doesNotContain(integrated.story());
        this.integrated.add(integrated.story());
      }
      case LandingEvent.PhaseIntegrated together ->
          assertThat(integrated).containsAll(together.stories());
      case LandingEvent.BranchMoved moved -> assertThat(isolated).isTrue();
      case LandingEvent.CheckoutMoved moved -> assertThat(moved.to()).isNotEqualTo(moved.from());
      case LandingEvent.CheckoutHeld held -> assertThat(held.hint()).isNotBlank();
      case LandingEvent.StorySerialized waits -> assertThat(waits.after()).isNotEmpty();
    }
  }

  /// By a monotonic clock, and no test takes so long.
  private static void lasted(Duration duration) {
    assertThat(duration).isBetween(Duration.ZERO, Duration.ofMinutes(10));
  }

  private void verdict(StoryId story) {
    assertThat(verdicts.add(story)).as("two verdicts for story %s", story).isTrue();
  }
}
