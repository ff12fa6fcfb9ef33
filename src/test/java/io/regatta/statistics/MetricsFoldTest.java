package io.regatta.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.Usage;
import io.regatta.journal.RunStore;
import io.regatta.statistics.PastStory.Fate;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFoldTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);

  @TempDir Path root;
  private final MetricsFold fold = new MetricsFold(TODAY);

  private static PastStory story(
      String id, Fate fate, @Nullable String day, @Nullable Integer attempts, int minutes) {
    Duration worked = minutes == 0 ? null : Duration.ofMinutes(minutes);
    return new PastStory(
        MadeUpRun.PLAN,
        id,
        "backend-developer",
        fate,
        day == null ? null : LocalDate.parse(day),
        new PastStory.Effort(attempts, worked, worked, Usage.UNKNOWN, null),
        fate == Fate.FAILED ? "TimeoutError" : null);
  }

  private Metrics of(PastStory... stories) {
    fold.add(new LooseEntries("log.json", List.of(stories)));
    return fold.metrics();
  }

  @Test
  void whatBlockedNeverCountsForOrAgainstSuccess() {
    Metrics metrics =
        of(
            story("1", Fate.COMPLETED, null, 1, 1),
            story("2", Fate.COMPLETED, null, 3, 1),
            story("3", Fate.FAILED, null, 1, 1),
            story("4", Fate.BLOCKED, null, 0, 0),
            story("5", Fate.BY_HAND, null, 0, 0),
            story("6", Fate.REVERTED, null, 0, 0));

    assertThat(metrics.stories())
        .isEqualTo(new Metrics.Stories(2, 1, 1, 1, 0.6667, 0.3333, Map.of("TimeoutError", 1)));
    assertThat(metrics.attempts()).isEqualTo(new Metrics.Attempts(5, 2, 0.6667, Map.of()));
  }

  @Test
  void aRateOfNothingIsNoRate() {
    Metrics metrics = fold.metrics();

    assertThat(metrics.stories().successRate()).isNull();
    assertThat(metrics.stories().firstTryRate()).isNull();
    assertThat(metrics.attempts().retriesPerStory()).isNull();
    assertThat(metrics.usage().costUsd()).isNull();
    assertThat(metrics.velocity().perDay()).isNull();
  }

  @Test
  void aRoleHasTheTimesOfItsStories() {
    PastStory[] stories = new PastStory[10];
    for (int i = 0; i < 10; i++) {
      stories[i] = story("s" + i, Fate.COMPLETED, null, 1, i + 1);
    }

    Metrics.Role role = of(stories).roles().getFirst();

    assertThat(role.medianSeconds()).isEqualTo(300);
    assertThat(role.slowSeconds()).isEqualTo(540);
    assertThat(role.workedSeconds()).isEqualTo(3300);
    assertThat(role.timed()).isEqualTo(10);
  }

  @Test
  void aStoryIsCompletedOnceOnItsFirstDay() {
    Metrics.Velocity velocity =
        of(
                story("1", Fate.COMPLETED, "2026-03-12", 1, 1),
                story("1", Fate.COMPLETED, "2026-03-02", 1, 1),
                story("2", Fate.BY_HAND, "2026-03-11", 0, 0),
                story("3", Fate.FAILED, "2026-03-19", 1, 1))
            .velocity();

    assertThat(velocity)
        .isEqualTo(
            new Metrics.Velocity(
                2,
                LocalDate.of(2026, 3, 2),
                LocalDate.of(2026, 3, 11),
                0.2,
                1.4,
                List.of(
                    new Metrics.Week(LocalDate.of(2026, 3, 2), 1),
                    new Metrics.Week(LocalDate.of(2026, 3, 9), 1))));
  }

  @Test
  void aFewDaysMakeNoWeek() {
    assertThat(of(story("1", Fate.COMPLETED, "2026-03-12", 1, 1)).velocity().perWeek()).isNull();
  }

  @Test
  void theTrendHasTheDaysUpToTodayAndAsManyBefore() {
    Metrics.Trend trend =
        of(
                story("1", Fate.COMPLETED, "2026-03-20", 1, 4),
                story("2", Fate.COMPLETED, "2026-02-21", 1, 2),
                story("3", Fate.COMPLETED, "2026-02-20", 1, 8),
                story("4", Fate.FAILED, "2026-02-20", 1, 8),
                story("5", Fate.COMPLETED, "2026-01-23", 1, 1))
            .trend();

    assertThat(trend.recent())
        .isEqualTo(new Metrics.Span(LocalDate.of(2026, 2, 21), TODAY, 2, 1.0, 120.0, null));
    assertThat(trend.before())
        .isEqualTo(
            new Metrics.Span(
                LocalDate.of(2026, 1, 24), LocalDate.of(2026, 2, 20), 1, 0.5, 480.0, null));
  }

  @Test
  void whatNobodyWroteDownIsCountedAsMissing() {
    Metrics.Gaps gaps =
        of(
                story("1", Fate.COMPLETED, null, null, 0),
                story("2", Fate.COMPLETED, "2026-03-12", null, 5),
                story("3", Fate.OPEN, null, null, 0))
            .gaps();

    assertThat(gaps).isEqualTo(new Metrics.Gaps(3, 1, 1, 0, 1));
  }

  @Test
  void unknownCostIsNotNothing() throws Exception {
    new MadeUpRun("2026-03-01T10:00:00Z")
        .completed(1, "0.25", 4, 6)
        .completed(2, null, 5)
        .failed(3, 1)
        .ended(RunEnding.INCOMPLETE)
        .in(root);
    new PastRuns(new RunStore(root), List.of(), null, damage -> {})
        .newestFirst()
        .forEach(fold::add);

    Metrics metrics = fold.metrics();

    assertThat(metrics.usage())
        .isEqualTo(
            new Metrics.Spending(400, 40, 200, new BigDecimal("0.50"), 2, new BigDecimal("0.50")));
    assertThat(metrics.runs().byEnding()).containsEntry("incomplete", 1).containsEntry("open", 0);
    assertThat(metrics.attempts().failures()).isEqualTo(Map.of("TimeoutError", 2));
    assertThat(metrics.stories().failures()).isEqualTo(Map.of("TimeoutError", 1));
  }
}
