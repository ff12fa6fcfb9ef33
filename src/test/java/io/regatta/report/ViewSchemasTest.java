package io.regatta.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.regatta.event.ErrorType;
import io.regatta.event.EventJson;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.Usage;
import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.statistics.Forecast;
import io.regatta.statistics.LooseEntries;
import io.regatta.statistics.Metrics;
import io.regatta.statistics.MetricsFold;
import io.regatta.statistics.PastRun;
import io.regatta.statistics.PastStory;
import io.regatta.statistics.RoleEstimate;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `--json` of plan, history and metrics shows has published schemas.
class ViewSchemasTest {
  /// A command's JSON.
  record Shown(String command, Class<?> type, String title, List<Object> examples) {
    String file() {
      return command + ".schema.json";
    }

    String schema() {
      return SchemaGenerator.of(type, "urn:regatta:schema:" + command, title, Map.of());
    }

    @Override
    public String toString() {
      return command;
    }
  }

  static Stream<Shown> shown() {
    return Stream.of(
        new Shown(
            "plan",
            PlanView.class,
            "A plan and what it would take: regatta plan --json",
            List.of(plan(), refusedPlan())),
        new Shown(
            "history",
            HistoryView.class,
            "The runs that were: regatta history --json",
            List.of(
                HistoryView.of(List.of(run()), 3, List.of(loose()), Set.of(), Instant.EPOCH),
                HistoryView.of(List.of(), 0, List.of(), Set.of(), Instant.EPOCH))),
        new Shown(
            "metrics",
            Metrics.class,
            "What past runs came to: regatta metrics --json",
            List.of(metrics(), new MetricsFold(LocalDate.EPOCH).metrics())));
  }

  private static final Plan PLAN =
      new Plan(
          "Orders",
          List.of(new Phase("1", "Ground", Mode.PARALLEL, Events.ids("1"), 1)),
          List.of(
              new Story(
                  new StoryId("1"),
                  Set.of(),
                  "Store orders",
                  "backend-developer",
                  new Story.StoryText("", List.of("It works")),
                  Story.Dependencies.NONE,
                  1)));

  private static PlanView plan() {
    Forecast forecast =
        Forecast.of(
            PLAN,
            Forecast.Manner.PLAIN,
            Map.of(
                "backend-developer",
                new RoleEstimate(
                    "backend-developer", 1, 1, 1, Duration.ofMinutes(3), BigDecimal.ONE, 1)));
    return PlanView.of(
        new PlanReading(PLAN, List.of()), Map.of(), new PlanView.Prospect(forecast, forecast, 4));
  }

  private static PlanView refusedPlan() {
    return PlanView.of(
        new PlanReading(PLAN, List.of(Problem.error(1, "wrong", "mend it"))), Map.of(), null);
  }

  private static PastStory story(PastStory.Fate fate, Usage usage) {
    return new PastStory(
        "docs/features/5/user-stories.md",
        "1",
        "backend-developer",
        fate,
        LocalDate.of(2026, 3, 1),
        new PastStory.Effort(
            2, Duration.ofSeconds(7), Duration.ofSeconds(9), usage, usage.costUsd()),
        null);
  }

  private static PastRun run() {
    return new PastRun(
        "20260301-100000-0a1b",
        PastRun.Source.JOURNAL,
        "docs/features/5/user-stories.md",
        "Orders",
        Instant.parse("2026-03-01T10:00:00Z"),
        Duration.ofMinutes(3),
        RunEnding.INCOMPLETE,
        List.of(
            story(PastStory.Fate.COMPLETED, new Usage(7, 3, 1, 0, new BigDecimal("0.5"))),
            story(PastStory.Fate.FAILED, Usage.UNKNOWN)),
        1,
        Map.of(ErrorType.TIMEOUT, 1));
  }

  private static LooseEntries loose() {
    return new LooseEntries(
        "docs/features/5/implementation-log.json",
        List.of(story(PastStory.Fate.BY_HAND, Usage.UNKNOWN)));
  }

  private static Metrics metrics() {
    MetricsFold fold = new MetricsFold(LocalDate.of(2026, 3, 2));
    fold.add(run());
    fold.add(loose());
    return fold.metrics();
  }

  @ParameterizedTest
  @MethodSource("shown")
  void thePublishedSchemaIsThatOfTheRecords(Shown shown) throws IOException {
    assertThat(SchemaGenerator.published(shown.file(), shown.schema())).isEqualTo(shown.schema());
  }

  @ParameterizedTest
  @MethodSource("shown")
  void whatIsShownIsValid(Shown shown) throws IOException {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaGenerator.published(shown.file(), shown.schema()));

    for (Object example : shown.examples()) {
      String json = new EventJson().toJson(example);
      assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
    }
    assertThat(schema.validate("{}", InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void aDayIsADayAndNoListOfNumbers() {
    assertThat(new EventJson().toJson(metrics())).contains("\"first\" : \"2026-03-01\"");
  }
}
