package io.regatta.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.EventJson;
import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final PlanReading READING =
      new PlanReading(
          new Plan(
              "Sign-in for the boat club",
              List.of(
                  new Phase("1", "Phase 1: Foundations", Mode.SEQUENTIAL, Events.ids("1"), 3),
                  new Phase("2", "Screens", Mode.PARALLEL, Events.ids("2", "9"), 7)),
              List.of(
                  story("1", "backend-developer", List.of("one", "two"), List.of(), List.of()),
                  story("2", "", List.of("one"), Events.ids("1"), List.of()),
                  story("3", "docs-writer", List.of(), List.of(), Events.ids("1", "2")))),
          List.of(
              Problem.error(
                  7,
                  "phase 2 names story 9, which is not in the plan",
                  "add story 9, or remove it from the phase"),
              Problem.warning(0, "the plan has no overview", "add one"),
              Problem.note(31, "story 3 is in no phase")));

  private static final Map<StoryId, List<String>> CONTEXT =
      Map.of(new StoryId("1"), List.of("context/backend/database.md", "context/devops/docker.md"));

  private static Story story(
      String id,
      String agent,
      List<String> criteria,
      List<StoryId> declared,
      List<StoryId> implicit) {
    return new Story(
        new StoryId(id),
        Set.of(),
        "Title " + id,
        agent,
        new Story.StoryText("", criteria),
        new Story.Dependencies(declared, implicit),
        20);
  }

  private static String printed(Consumer<Lines> printing) {
    StringBuilder text = new StringBuilder();
    printing.accept(line -> text.append(line.text()).append('\n'));
    return text.toString();
  }

  @Test
  void aPlanShowsWhatRunsWhenAndWhoDoesIt() {
    String text =
        printed(lines ->
            PlanView.of(READING, CONTEXT, null).print("plan.md", null, Canvas.USUAL, lines));

    assertThat(text)
        .isEqualTo(
            """
            Sign-in for the boat club · plan.md
            3 stories in 2 phases

            Phase 1: Foundations (sequential)
              1  Title 1 · backend-developer · 2 criteria
                   context: context/backend/database.md, context/devops/docker.md

            Phase 2: Screens (parallel)
              2  Title 2 · no agent · 1 criterion
                   after: 1
              9  not in the plan

            In no phase
              3  Title 3 · docs-writer · no criteria
                   after (implied): 1, 2
            """);
  }

  @Test
  void problemsSayWhatAndWhereAndAWayOut() {
    String text =
        printed(lines -> PlanView.of(READING, CONTEXT, null).printProblems("plan.md", lines));

    assertThat(text)
        .isEqualTo(
            """
            error: phase 2 names story 9, which is not in the plan (plan.md:7)
            hint: add story 9, or remove it from the phase
            warning: the plan has no overview (plan.md)
            hint: add one
            note: story 3 is in no phase (plan.md:31)
            1 error, 1 warning, 1 note
            """);
  }

  @Test
  void aPlanAsJsonHasTheKeysOfItsContract() {
    String text = new EventJson().toJson(PlanView.of(READING, CONTEXT, null));

    assertThat(text)
        .isEqualTo(
            """
            {
              "title" : "Sign-in for the boat club",
              "stories" : [ {
                "id" : "1",
                "title" : "Title 1",
                "agent" : "backend-developer",
                "dependsOn" : [ ],
                "implicitDependsOn" : [ ],
                "criteria" : [ "one", "two" ],
                "contextFiles" : [ "context/backend/database.md", "context/devops/docker.md" ],
                "files" : [ ],
                "research" : false,
                "line" : 20
              }, {
                "id" : "2",
                "title" : "Title 2",
                "agent" : "",
                "dependsOn" : [ "1" ],
                "implicitDependsOn" : [ ],
                "criteria" : [ "one" ],
                "contextFiles" : [ ],
                "files" : [ ],
                "research" : false,
                "line" : 20
              }, {
                "id" : "3",
                "title" : "Title 3",
                "agent" : "docs-writer",
                "dependsOn" : [ ],
                "implicitDependsOn" : [ "1", "2" ],
                "criteria" : [ ],
                "contextFiles" : [ ],
                "files" : [ ],
                "research" : false,
                "line" : 20
              } ],
              "phases" : [ {
                "number" : "1",
                "name" : "Phase 1: Foundations",
                "mode" : "sequential",
                "stories" : [ "1" ]
              }, {
                "number" : "2",
                "name" : "Screens",
                "mode" : "parallel",
                "stories" : [ "2", "9" ]
              } ],
              "overlaps" : [ ],
              "forecast" : null,
              "problems" : [ {
                "severity" : "error",
                "line" : 7,
                "message" : "phase 2 names story 9, which is not in the plan",
                "hint" : "add story 9, or remove it from the phase"
              }, {
                "severity" : "warning",
                "line" : 0,
                "message" : "the plan has no overview",
                "hint" : "add one"
              }, {
                "severity" : "note",
                "line" : 31,
                "message" : "story 3 is in no phase",
                "hint" : null
              } ]
            }\
            """);
  }

  private static StatusView status() {
    return new StatusView(
        "docs/features/5/user-stories.md",
        "Sign-in for the boat club",
        List.of(
            new StatusView.StoryStatus(
                new StoryId("1"),
                "Tables",
                "backend-developer",
                "1",
                StatusView.Standing.COMPLETED,
                "2026-01-02T03:06:05Z",
                "its text changed since it was completed"),
            new StatusView.StoryStatus(
                new StoryId("2"),
                "Hashing",
                "backend-developer",
                "1",
                StatusView.Standing.FAILED,
                "2026-01-02T03:06:05Z",
                "ValidationError: Missing required environment variable DATABASE_URL"),
            new StatusView.StoryStatus(
                new StoryId("3"),
                "Form",
                "frontend-developer",
                "2",
                StatusView.Standing.BLOCKED,
                null,
                "blocked by story 2"),
            new StatusView.StoryStatus(
                new StoryId("4"), "Help", "", "2", StatusView.Standing.PENDING, null, null)),
        List.of(
            new PhaseView(
                "1", "Accounts", "sequential", List.of(new StoryId("1"), new StoryId("2"))),
            new PhaseView(
                "2", "Phase 2", "parallel", List.of(new StoryId("3"), new StoryId("4")))));
  }

  @Test
  void aStatusShowsWhereEveryStoryStands() {
    String text = printed(lines -> status().print(lines));

    assertThat(text)
        .isEqualTo(
            """
            Sign-in for the boat club · docs/features/5/user-stories.md
            4 stories: 1 completed, 1 failed, 1 blocked, 1 pending

            Phase 1: Accounts (sequential)
              ✓ 1  Tables · backend-developer · completed 2026-01-02T03:06:05Z
                   its text changed since it was completed
              ✗ 2  Hashing · backend-developer · failed 2026-01-02T03:06:05Z
                   ValidationError: Missing required environment variable DATABASE_URL

            Phase 2 (parallel)
              ⊘ 3  Form · frontend-developer · blocked
                   blocked by story 2
              ○ 4  Help · pending
            """);
  }

  @Test
  void aStatusAsJsonHasTheKeysOfItsContract() {
    String text = new EventJson().toJson(status());

    assertThat(text)
        .isEqualTo(
            """
            {
              "plan" : "docs/features/5/user-stories.md",
              "title" : "Sign-in for the boat club",
              "stories" : [ {
                "id" : "1",
                "title" : "Tables",
                "agent" : "backend-developer",
                "phase" : "1",
                "state" : "completed",
                "completedAt" : "2026-01-02T03:06:05Z",
                "note" : "its text changed since it was completed"
              }, {
                "id" : "2",
                "title" : "Hashing",
                "agent" : "backend-developer",
                "phase" : "1",
                "state" : "failed",
                "completedAt" : "2026-01-02T03:06:05Z",
                "note" : "ValidationError: Missing required environment variable DATABASE_URL"
              }, {
                "id" : "3",
                "title" : "Form",
                "agent" : "frontend-developer",
                "phase" : "2",
                "state" : "blocked",
                "completedAt" : null,
                "note" : "blocked by story 2"
              }, {
                "id" : "4",
                "title" : "Help",
                "agent" : "",
                "phase" : "2",
                "state" : "pending",
                "completedAt" : null,
                "note" : null
              } ],
              "phases" : [ {
                "number" : "1",
                "name" : "Accounts",
                "mode" : "sequential",
                "stories" : [ "1", "2" ]
              }, {
                "number" : "2",
                "name" : "Phase 2",
                "mode" : "parallel",
                "stories" : [ "3", "4" ]
              } ]
            }\
            """);
  }
}
