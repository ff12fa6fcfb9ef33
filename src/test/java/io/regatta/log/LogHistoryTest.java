package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Plan;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogHistoryTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2",
        "\"2\"",
        "\"7.2\"",
        "\"Story-7.2: Add the logout link\"",
        "\"Story-7.2\"",
        "\"Story 7.2: Add the logout link\"",
        "\"Story 7.2\"",
        "\"#2: Add the logout link\"",
        "\"Story #2: Add the logout link\"",
        "\"Story-2\"",
        "\"story 2 - Add the logout link\"",
        "7.2"
      })
  void findsAStoryOfAFeature(String id) throws LogException {
    assertThat(completed(Plans.FEATURE, "[{\"story\": " + id + ", \"status\": \"completed\"}]"))
        .containsExactly("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2",
        "\"88-2\"",
        "\"88.2\"",
        "\"Issue #88 - Story #2\"",
        "\"Issue #88 - Story #2: Add the logout link\"",
        "\"Issue #88 - Fix Story #2\"",
        "\"Fix Issue #88 - Story #2: Add the logout link\"",
        "\"Issue #88 - Fix #2\"",
        "\"7-88.2\"",
        "\"7-88-2\"",
        "\"7.88.2\"",
        "\"Story-7-FIX-88.2\"",
        "\"7-Fix-88.2: Add the logout link\"",
        "\"Fix-88.2\"",
        "\"Feature 7 Issue #88 - Story 88.2: Add the logout link\""
      })
  void findsAStoryOfAnIssue(String id) throws LogException {
    String log = "[{\"story_id\": " + id + ", \"status\": \"completed\"}]";
    assertThat(completed(Plans.ISSUE, log)).containsExactly("2");
    Plan dotted = Plans.plan("88.1 = Add the login form", "88.2 = Add the logout link");
    assertThat(completed(dotted, Plans.ISSUE, log)).containsExactly("88.2");
    assertThat(completed(dotted, "elsewhere/plan.md", log)).containsExactly("88.2");
    Plan words = Plans.plan("7-Fix-88.1 = Add the login form", "7-Fix-88.2 = Add the logout link");
    assertThat(completed(words, Plans.ISSUE, log)).containsExactly("7-Fix-88.2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"storyNumber\": 2, \"issueNumber\": 88",
        "\"storyNumber\": 2, \"issue_number\": \"#88\"",
        "\"storyNumber\": 2, \"issue\": \"Issue #88\"",
        "\"story\": \"Issue #88 - Story #2\"",
        "\"story\": \"88-2\"",
        "\"story\": \"7-88.2\"",
        "\"story\": \"Fix-88.2\"",
        "\"storyNumber\": 2, \"title\": \"Repair the logout link (Issue #88)\""
      })
  void leavesAnEntryOfAnotherPlanAlone(String keys) throws LogException {
    String log = "[{" + keys + ", \"status\": \"completed\"}]";
    assertThat(completed(Plans.FEATURE, log)).isEmpty();
  }

  @Test
  void takesTheLogsOwnIssueForItsOwn() throws LogException {
    String log = "[{\"storyNumber\": 2, \"issueNumber\": 88, \"status\": \"completed\"}]";
    assertThat(completed(Plans.ISSUE, log)).containsExactly("2");
    assertThat(completed(Plans.FEATURE, log.replace("88", "7"))).containsExactly("2");
    assertThat(completed("plan.md", "{\"issue\": \"88\", \"stories\": " + log + "}"))
        .containsExactly("2");
  }

  @Test
  void doesNotTakeAnIssuesNumberForAStory() throws LogException {
    LogHistory history =
        history("[{\"story\": 88, \"title\": \"Repair\", \"status\": \"completed\"}]");
    assertThat(history.states()).containsValue(StoryState.PENDING);
    assertThat(history.states()).doesNotContainValue(StoryState.COMPLETED);
    assertThat(messages(history)).anyMatch(it -> it.contains("story 88, which is not in the plan"));
  }

  @Test
  void doesNotTakeAnEntryWithAClearlyDifferentTitle() throws LogException {
    LogHistory history =
        history(
            "[{\"storyNumber\": 1, \"title\": \"Migrate invoices\", \"status\": \"completed\"}]");
    assertThat(history.isCompleted(new StoryId("1"))).isFalse();
    assertThat(messages(history)).anyMatch(it -> it.contains("titled \"Migrate invoices\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Add the login form",
        "add login form",
        "Login form added with two fields",
        "Implement Login Form Component",
        "Story #1: Add the login form"
      })
  void takesARephrasedTitle(String title) throws LogException {
    assertThat(
            completed(
                Plans.FEATURE,
                "[{\"storyNumber\": 1, \"storyTitle\": \""
                    + title
                    + "\", \"status\": \"completed\"}]"))
        .containsExactly("1");
  }

  @Test
  void comparesIdsAsText() throws LogException {
    Plan plan = Plans.plan("4.1 = Add a form", "4.10 = Add a link");
    assertThat(completed(plan, "plan.md", "[{\"story\": 4.10, \"status\": \"completed\"}]"))
        .containsExactly("4.10");
    assertThat(completed(plan, "plan.md", "[{\"story\": 4.1, \"status\": \"completed\"}]"))
        .containsExactly("4.1");
  }

  @Test
  void takesAWholeFractionForTheNumber() throws LogException {
    assertThat(completed(Plans.FEATURE, "[{\"story\": 2.0, \"status\": \"completed\"}]"))
        .containsExactly("2");
  }

  @Test
  void takesOneCommonWordOfSeveralForACoincidence() throws LogException {
    Plan plan = Plans.plan("1 = Create audit log table", "2 = Else");
    assertThat(
            completed(
                plan,
                Plans.FEATURE,
                "[{\"story\": 1, \"title\": \"Create users table\", \"status\": \"completed\"}]"))
        .isEmpty();
  }

  @Test
  void comparesAccentedTitlesHoweverTheyAreComposed() throws LogException {
    Plan plan = Plans.plan("1 = Übersetze die Menüs", "2 = Else");
    assertThat(
            completed(
                plan,
                Plans.FEATURE,
                "[{\"story\": 1, \"title\": \"U\\u0308bersetze die Menu\\u0308s\","
                    + " \"status\": \"completed\"}]"))
        .containsExactly("1");
  }

  @Test
  void triesEachOfTwoIds() throws LogException {
    assertThat(
            completed(
                Plans.ISSUE,
                "[{\"story\": \"Story 2: Add the logout link\", \"storyNumber\": \"88-2\","
                    + " \"status\": \"completed\"}]"))
        .containsExactly("2");
  }

  @Test
  void findsAStoryByTheAliasesOfThePlan() throws LogException {
    Story story =
        new Story(
            new StoryId("1"),
            Set.of(new StoryId("US-14")),
            "Add a form",
            "backend-developer",
            new Story.StoryText("", List.of()),
            Story.Dependencies.NONE,
            1);
    assertThat(
            completed(
                Plans.plan(List.of(story)),
                "plan.md",
                "[{\"id\": \"us-14\", \"status\": \"completed\"}]"))
        .containsExactly("1");
  }

  @Test
  void findsTheStoryThatASentenceNames() throws LogException {
    assertThat(
            completed(
                Plans.FEATURE,
                "{\"story_reference\": \"This repairs what story 2 of the plan left\","
                    + " \"status\": \"completed\"}"))
        .containsExactly("2");
  }

  @ParameterizedTest
  @CsvSource({
    "completed,COMPLETED",
    "COMPLETED,COMPLETED",
    "verified,COMPLETED",
    "failed,FAILED",
    "partial,FAILED",
    "blocked,PENDING",
    "reverted,PENDING",
    "on hold,PENDING"
  })
  void knowsStatuses(String status, StoryState state) throws LogException {
    assertThat(history("[{\"story\": 1, \"status\": \"" + status + "\"}]").states())
        .containsEntry(new StoryId("1"), state);
  }

  @Test
  void warnsOfAnUnknownStatusAndReadsNoInnerOne() throws LogException {
    LogHistory history =
        history(
            """
            [
              {"story": 1, "status": "on hold"},
              {"story": 2, "criteria": {"status": "completed"}, "tests": [{"status": "completed"}]}
            ]
            """);
    assertThat(history.states()).doesNotContainValue(StoryState.COMPLETED);
    assertThat(history.problems())
        .extracting(Problem::line, Problem::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                2, "entry has the unknown status \"on hold\"; it completes nothing"),
            org.assertj.core.groups.Tuple.tuple(3, "entry has no status; it completes nothing"));
  }

  @Test
  void takesEntriesWithoutStatusAsCompletedWhereTheLogSaysSoOfAll() throws LogException {
    LogHistory history =
        history(
            """
            {
              "issue_status": "all_stories_completed",
              "completion_date": "2026-01-02",
              "stories": [{"story_number": 1}, {"story_number": 2}]
            }
            """);
    assertThat(history.states()).containsOnlyKeys(new StoryId("1"), new StoryId("2"));
    assertThat(history.states()).doesNotContainValue(StoryState.PENDING);
    assertThat(history.completedAt(new StoryId("1"))).contains("2026-01-02");
    assertThat(history.problems()).hasSize(2);
  }

  @Test
  void letsTheLastEntryDecideWhateverTheTimes() throws LogException {
    LogHistory history =
        history(
            """
            [
              {"story": 1, "status": "failed", "timestamp": "2026-02-02T00:00:00Z"},
              {"story": 2, "status": "completed", "timestamp": "2026-02-02T00:00:00Z"},
              {"story": 1, "status": "completed", "timestamp": "2026-01-01T00:00:00"},
              {"story": 2, "status": "reverted", "timestamp": "2026-01-01T00:00:00Z"}
            ]
            """);
    assertThat(history.isCompleted(new StoryId("1"))).isTrue();
    assertThat(history.completedAt(new StoryId("1"))).contains("2026-01-01T00:00:00");
    assertThat(history.lastEntry(new StoryId("1")).map(LogEntry::line)).contains(4);
    assertThat(history.state(new StoryId("2"))).isEqualTo(StoryState.PENDING);
  }

  @Test
  void blocksWhatWaitsForAFailureTransitivelyAndByImplication() throws LogException {
    Plan plan =
        Plans.plan(
            List.of(
                Plans.story("1", "", Story.Dependencies.NONE),
                Plans.story("2", "", declared("1")),
                Plans.story("3", "", new Story.Dependencies(List.of(), List.of(new StoryId("2")))),
                Plans.story("4", "", Story.Dependencies.NONE),
                Plans.story("5", "", declared("4")),
                Plans.story("6", "", declared("2"))));
    String log =
        "[{\"story\": 1, \"status\": \"failed\"}, {\"story\": 6, \"status\": \"completed\"}]";
    assertThat(LogHistory.of(plan, "plan.md", Plans.log(log)).states().values())
        .containsExactly(
            StoryState.FAILED,
            StoryState.BLOCKED,
            StoryState.BLOCKED,
            StoryState.PENDING,
            StoryState.PENDING,
            StoryState.COMPLETED);
  }

  @Test
  void knowsEntriesOfRegattaByTheirPlan() throws LogException {
    String text =
        LogShapesTest.append(
            Plans.log("[]"), Plans.recording("run-1", Plans.completed("1"), Plans.failed("2")));
    LogHistory own =
        LogHistory.of(Plans.plan("1 = Whatever", "2 = Else"), Plans.FEATURE, Plans.log(text));
    assertThat(own.states().values()).containsExactly(StoryState.COMPLETED, StoryState.FAILED);
    assertThat(own.completedAt(new StoryId("1"))).contains("2026-01-02T03:06:05Z");
    assertThat(messages(own)).anyMatch(it -> it.contains("before its text in the plan changed"));
    assertThat(completed(Plans.ISSUE, text)).isEmpty();
  }

  private static Story.Dependencies declared(String id) {
    return new Story.Dependencies(List.of(new StoryId(id)), List.of());
  }

  private static List<String> completed(String path, String log) throws LogException {
    return completed(Plans.plan("1 = Add the login form", "2 = Add the logout link"), path, log);
  }

  private static List<String> completed(Plan plan, String path, String log) throws LogException {
    LogHistory history = LogHistory.of(plan, path, Plans.log(log));
    return plan.stories().stream()
        .map(Story::id)
        .filter(history::isCompleted)
        .map(StoryId::text)
        .toList();
  }

  private static LogHistory history(String log) throws LogException {
    return LogHistory.of(
        Plans.plan("1 = Add the login form", "2 = Add the logout link"),
        Plans.FEATURE,
        Plans.log(log));
  }

  private static List<String> messages(LogHistory history) {
    return history.problems().stream().map(Problem::message).toList();
  }
}
