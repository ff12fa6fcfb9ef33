package io.regatta.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.RunEvent.RunEnding;
import io.regatta.journal.RunStore;
import io.regatta.plan.Mode;
import io.regatta.plan.Overlap;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastTest {
  private static final Plan PLAN =
      new Plan(
          "",
          List.of(
              new Phase("1", "", Mode.SEQUENTIAL, ids("1"), 1),
              new Phase("2", "", Mode.PARALLEL, ids("2", "3"), 1)),
          List.of(
              story("1", "backend-developer"),
              story("2", "backend-developer"),
              story("3", "qa-engineer")));

  private static final Forecast.Manner MANNER = Forecast.Manner.PLAIN;

  @TempDir Path root;

  private static List<StoryId> ids(String... texts) {
    return Arrays.stream(texts).map(StoryId::new).toList();
  }

  private static Story story(String id, String role) {
    return new Story(
        new StoryId(id),
        Set.of(),
        "Story " + id,
        role,
        new Story.StoryText("", List.of()),
        Story.Dependencies.NONE,
        1);
  }

  private static RoleEstimate estimate(String role, int minutes, String cost) {
    return new RoleEstimate(role, 2, 3, 1, Duration.ofMinutes(minutes), new BigDecimal(cost), 2);
  }

  @Test
  void storiesOfARoleThatIsNotKnownAreNamedAndNotCounted() {
    Forecast forecast =
        Forecast.of(
            PLAN, MANNER, Map.of("backend-developer", estimate("backend-developer", 10, "0.5")));

    assertThat(forecast.time()).isEqualTo(Duration.ofMinutes(20));
    assertThat(forecast.costUsd()).isEqualByComparingTo("1.0");
    assertThat(forecast.untimed()).isEqualTo(ids("3"));
    assertThat(forecast.uncosted()).isEqualTo(ids("3"));
    assertThat(forecast.timetable().criticalPath()).isEqualTo(ids("1", "2"));
  }

  @Test
  void nothingIsMadeUpWhereNothingIsKnown() {
    Forecast forecast = Forecast.of(PLAN, MANNER, Map.of());

    assertThat(forecast.time()).isNull();
    assertThat(forecast.costUsd()).isNull();
    assertThat(forecast.untimed()).isEqualTo(ids("1", "2", "3"));
    assertThat(forecast.timetable().criticalPath()).hasSize(2);
  }

  @Test
  void rolesThatThePlanDoesNotHaveTellNothing() {
    Forecast forecast =
        Forecast.of(PLAN, MANNER, Map.of("docs-writer", estimate("docs-writer", 10, "0.5")));

    assertThat(forecast.roles()).isEmpty();
    assertThat(forecast.time()).isNull();
  }

  @Test
  void whatIsCompletedTakesNothingMore() {
    Forecast.Manner rest =
        new Forecast.Manner(
            Scheduling.PHASES,
            Set.copyOf(ids("1", "3")),
            OptionalInt.of(1),
            Map.of(),
            Overlap.NONE);

    Forecast forecast =
        Forecast.of(
            PLAN, rest, Map.of("backend-developer", estimate("backend-developer", 10, "0.5")));

    assertThat(forecast.time()).isEqualTo(Duration.ofMinutes(10));
    assertThat(forecast.untimed()).isEmpty();
  }

  @Test
  void anEstimateIsMadeOfWhatCompleted() throws Exception {
    new MadeUpRun("2026-03-01T10:00:00Z")
        .completed(1, "0.25", 4, 6)
        .completed(2, null, 30)
        .failed(3, 600)
        .ended(RunEnding.INCOMPLETE)
        .in(root);
    new MadeUpRun("2026-03-02T10:00:00Z").completed(3, "1", 20).ended(RunEnding.COMPLETED).in(root);

    Map<String, RoleEstimate> estimates =
        RoleEstimate.of(
            new PastRuns(new RunStore(root), List.of(), null, damage -> {}).newestFirst());

    assertThat(estimates)
        .isEqualTo(
            Map.of(
                "backend-developer",
                new RoleEstimate(
                    "backend-developer",
                    3,
                    4,
                    2,
                    Duration.ofMinutes(20),
                    new BigDecimal("0.75"),
                    2)));
  }
}
