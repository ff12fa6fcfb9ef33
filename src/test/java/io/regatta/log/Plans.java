package io.regatta.log;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.RunEvent.PlannedStory;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.event.Usage;
import io.regatta.event.Verdict;
import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Plans, logs and results for tests.
final class Plans {
  static final String FEATURE = "docs/features/7/user-stories.md";
  static final String ISSUE = "docs/features/7/issues/88/user-stories.md";
  static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  private Plans() {}

  /// A plan of one sequential phase: `id = title` each; nothing waits for anything.
  static Plan plan(String... stories) {
    List<Story> all =
        Arrays.stream(stories)
            .map(it -> it.split(" = ", 2))
            .map(it -> story(it[0], it.length == 1 ? "" : it[1], Story.Dependencies.NONE))
            .toList();
    return plan(all);
  }

  static Plan plan(List<Story> stories) {
    List<StoryId> ids = stories.stream().map(Story::id).toList();
    return new Plan("", List.of(new Phase("1", "Phase 1", Mode.SEQUENTIAL, ids, 1)), stories);
  }

  static Story story(String id, String title, Story.Dependencies dependencies) {
    return new Story(
        new StoryId(id),
        Set.of(),
        title,
        "backend-developer",
        new Story.StoryText("", List.of("It works")),
        dependencies,
        1);
  }

  static ImplementationLog log(String text) throws LogException {
    return ImplementationLog.parse(
        Path.of("implementation-log.json"), text.getBytes(StandardCharsets.UTF_8));
  }

  static StoryResult completed(String id) {
    return new StoryResult(
        new StoryId(id),
        "2",
        Verdict.COMPLETED,
        new StoryResult.Timing(AT, AT.plusSeconds(120), Duration.ofMillis(120_250)),
        1,
        new StoryResult.Work(
            new AgentReport(
                "Added \"it\" – grün",
                List.of("wrote\ttests"),
                List.of("editor"),
                List.of(),
                FileChanges.NONE,
                "",
                new Usage(10, 20, 5, 0, new BigDecimal("0.0125"))),
            new FileChanges(List.of("src/new.txt"), List.of("src/old.txt"), List.of()),
            null),
        null);
  }

  static StoryResult failed(String id) {
    return new StoryResult(
        new StoryId(id),
        "2",
        Verdict.FAILED,
        new StoryResult.Timing(AT, AT.plusSeconds(2), Duration.ofSeconds(2)),
        2,
        StoryResult.Work.NONE,
        new StoryError(
            ErrorType.VALIDATION,
            "Missing required environment variable DATABASE_URL",
            "running the migration",
            List.of("set DATABASE_URL", "name it under `environment`")));
  }

  static Recording recording(String run, StoryResult... results) {
    List<PlannedStory> stories =
        Arrays.stream(results)
            .map(StoryResult::story)
            .map(id ->
                new PlannedStory(
                    id, "Title of " + id, "backend-developer", "sha256:" + "0".repeat(64)))
            .toList();
    return new Recording(run, FEATURE, stories, List.of(results));
  }
}
