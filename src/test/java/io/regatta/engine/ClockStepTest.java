package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.RunEvent;
import io.regatta.event.StoryResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The clock is set by hours, forwards and backwards, while a run is at work.
@Timeout(60)
class ClockStepTest {
  private static final Duration HOURS = Duration.ofHours(5);

  @TempDir Path repository;
  private EngineKit kit;

  @BeforeEach
  void makeKit() throws Exception {
    kit = new EngineKit(repository);
  }

  @AfterEach
  void checkRun() throws Exception {
    kit.check();
  }

  private void stepping(Duration by) {
    kit.telling((entry, state) -> {
      if (entry.event() instanceof RunEvent.AttemptStarted) {
        kit.clock.advance(by);
      }
    });
  }

  @Test
  void aStoryNeverEndsBeforeItBegan() throws Exception {
    stepping(HOURS.negated());
    kit.agent.script("2", Act.failed());

    RunReport report = kit.run(new PlanSketch().sequential("1", "2").sequential("3"));

    assertThat(report.state().stories()).hasSize(3);
    report.state().stories().stream()
        .flatMap(story -> story.result().stream())
        .map(StoryResult::timing)
        .forEach(timing -> {
          assertThat(timing.completedAt()).isAfterOrEqualTo(timing.startedAt());
          assertThat(timing.duration()).isBetween(Duration.ZERO, EngineKit.PATIENCE);
        });
  }

  @Test
  void durationsAreNotTheClocks() throws Exception {
    stepping(HOURS);

    RunReport report = kit.run(new PlanSketch().parallel("1", "2").sequential("3"));

    for (String story : new String[] {"1", "2", "3"}) {
      assertThat(EngineKit.result(report, story).timing().duration())
          .isLessThan(EngineKit.PATIENCE);
    }
    assertThat(kit.recording.events())
        .filteredOn(RunEvent.AttemptFinished.class::isInstance)
        .extracting(event -> ((RunEvent.AttemptFinished) event).duration())
        .allMatch(duration -> duration.compareTo(EngineKit.PATIENCE) < 0);
  }

  @Test
  void aLimitHoldsNoLongerThanItWasToWhenTheClockIsSetBackMeanwhile() throws Exception {
    kit.alarms.hold();
    kit.agent.script("1", Act.limited(null), Act.done());

    kit.begin(new PlanSketch().parallel("1"));
    kit.await(RunEvent.LimitReached.class::isInstance);
    kit.clock.advance(HOURS.negated());
    fireUntil(RunEvent.LimitLifted.class);

    assertThat(EngineKit.verdicts(kit.end())).containsExactly("1 completed");
    assertThat(waited()).isLessThanOrEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void anAnnouncedEndIsNotWaitedForLongerEither() throws Exception {
    kit.alarms.hold();
    Instant reset = kit.clock.instant().plus(Duration.ofMinutes(10));
    kit.agent.script("1", Act.limited(reset), Act.done());

    kit.begin(new PlanSketch().parallel("1"));
    kit.await(RunEvent.LimitReached.class::isInstance);
    kit.clock.advance(HOURS.negated());
    fireUntil(RunEvent.LimitLifted.class);

    assertThat(EngineKit.verdicts(kit.end())).containsExactly("1 completed");
    assertThat(waited()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
  }

  @Test
  void aLimitEndsWithTheClockWhereTheMachineHasSlept() throws Exception {
    kit.alarms.hold();
    Instant reset = kit.clock.instant().plus(HOURS);
    kit.agent.script("1", Act.limited(reset), Act.done());

    kit.begin(new PlanSketch().parallel("1"));
    kit.await(RunEvent.LimitReached.class::isInstance);
    kit.clock.advance(HOURS.plusMinutes(1));
    fireUntil(RunEvent.LimitLifted.class);

    assertThat(EngineKit.verdicts(kit.end())).containsExactly("1 completed");
    assertThat(waited()).isLessThanOrEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void hoursThatWereNotWaitedDoNotUseUpWhatMayBe() throws Exception {
    kit.limits(OnLimit.WAIT, Duration.ofHours(1)).alarms.hold();
    kit.agent.script("1", Act.limited(null), Act.limited(null), Act.done());

    kit.begin(new PlanSketch().parallel("1"));
    kit.await(RunEvent.LimitReached.class::isInstance);
    kit.clock.advance(HOURS);
    fireUntil(RunEvent.StoryFinished.class);

    assertThat(EngineKit.verdicts(kit.end())).containsExactly("1 completed");
  }

  private Duration waited() {
    return kit.alarms.delays().stream().reduce(Duration.ZERO, Duration::plus);
  }

  private void fireUntil(Class<? extends RunEvent> event) {
    long deadline = System.nanoTime() + EngineKit.PATIENCE.toNanos();
    Optional<RunEvent> found = Optional.empty();
    while (found.isEmpty() && System.nanoTime() < deadline) {
      kit.alarms.fire();
      found = kit.recording.events().stream().filter(event::isInstance).findFirst();
      Thread.onSpinWait();
    }
    assertThat(found).isPresent();
  }
}
