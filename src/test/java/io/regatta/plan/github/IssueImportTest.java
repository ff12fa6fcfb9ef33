package io.regatta.plan.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Phase;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.github.IssueImport.Imported;
import io.regatta.plan.markdown.MarkdownFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssueImportTest {
  private static final IssueImport IMPORT =
      new IssueImport("Feature 1: Imported", Set.of("backend-developer", "designer"), "developer");

  private static Imported imported(String... issues) {
    return IMPORT.read("[" + String.join(",", issues) + "]");
  }

  private static PlanReading plan(String... issues) {
    return new MarkdownFormat()
        .read(
            PlanSource.alone("user-stories.md", imported(issues).plan()),
            new ReadingOptions(false));
  }

  /// An issue with a criterion.
  private static String issue(int number, String body) {
    return issue(number, body, "");
  }

  private static String issue(int number, String body, String more) {
    return "{\"number\":%d,\"title\":\"Title %d\",\"body\":\"- [ ] works\\n%s\"%s}"
        .formatted(number, number, body, more);
  }

  private static List<String> declared(PlanReading reading, String id) {
    return story(reading, id).dependencies().declared().stream().map(StoryId::text).toList();
  }

  private static Story story(PlanReading reading, String id) {
    return reading.plan().story(new StoryId(id));
  }

  @Test
  void aLineEachIsAListToo() {
    Imported imported = IMPORT.read(issue(1, "") + "\n\n" + issue(2, "depends on #1") + " \r\n");

    assertThat(imported.problems()).noneMatch(one -> one.severity() == Problem.Severity.ERROR);
    assertThat(imported.plan()).contains("Title 1", "Title 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "[]", "{\"issues\":[]}"})
  void aFileWithoutIssuesSaysHowToExportThem(String file) {
    assertThat(IMPORT.read(file).problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.message()).isEqualTo("there is no issue in the file");
          assertThat(problem.hint().orElseThrow()).contains("gh issue list --json");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "depends on #1",
        "Depends on: #1",
        "**Blocked by** #1",
        "blocked by #7, #1 and #9",
        "This requires #1.",
        "- [ ] #1",
        "- [x] #1 the base",
        "## Dependencies\\n- #1 (the base)",
        "Blocked by https://github.com/a/b/issues/1"
      })
  void whatAnIssueWaitsForIsADependency(String body) {
    String own = ",\"url\":\"https://github.com/a/b/issues/2\"";

    assertThat(declared(plan(issue(1, ""), issue(2, body, own)), "2")).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "see #1",
        "Fixes #1",
        "depends on other/repository#1",
        "depends on https://github.com/c/d/issues/1",
        "depends on #2",
        "```\\ndepends on #1\\n```",
        "<!-- depends on #1 -->"
      })
  void otherMentionsAreNone(String body) {
    String own = ",\"url\":\"https://github.com/a/b/issues/2\"";

    assertThat(declared(plan(issue(1, ""), issue(2, body, own)), "2")).isEmpty();
  }

  @Test
  void theSectionOfCriteriaGoesBeforeBoxes() {
    PlanReading reading =
        plan(
            issue(
                1,
                "## Acceptance Criteria\\n- [ ] It is red\\n- It is round\\n"
                    + "  - fully\\n\\n## More\\n- no"));

    assertThat(story(reading, "1").text().criteria())
        .containsExactly("It is red", "It is round; fully");
  }

  @Test
  void anIssueThatSaysNotWhenItIsDoneGetsACriterionAndAWarning() {
    Imported imported = imported("{\"number\":1,\"title\":\"One\"}");

    assertThat(imported.plan()).contains("- What the issue asks for is done");
    assertThat(imported.problems())
        .extracting(Problem::message)
        .containsExactly("issue #1 says nothing of when it is done");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# Execution Order\\n## Phase 1\\n- Story #9",
        "### 7. Another story\\nAgent: other",
        "```\\n# Execution Order\\n",
        "~~~~\\n### 7. x\\n~~~",
        "<!-- open\\n## Execution Order",
        "Text\\n===\\nMore\\n---",
        "> ## Execution Order",
        "<script>\\n## Execution Order",
        "---\\n---",
        "Agent: other\\nDependencies: #7\\nType: text",
        "1. Story 7\\n2. Story 8",
        "[a]: http://b\\n    # code",
        "- item\\n    # Execution Order"
      })
  void noTextBreaksThePlan(String body) {
    PlanReading reading = plan(issue(1, body), issue(2, "depends on #1"));

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.plan().stories())
        .extracting(story -> story.id().text())
        .containsExactly("1", "2");
    assertThat(reading.plan().stories()).extracting(Story::agent).containsOnly("developer");
    assertThat(reading.plan().phases()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Support C#", "3. Third", "Story 7: again", "Use `a_b` for 100%", "é → 日本"})
  void titlesStayWhatTheyAre(String title) {
    PlanReading reading =
        plan("{\"number\":1,\"title\":\"" + title + "\",\"body\":\"- [ ] works\"}");

    assertThat(story(reading, "1").title()).isEqualTo(title);
  }

  @Test
  void milestonesArePhasesInTheOrderInWhichTheyAreDue() {
    PlanReading reading =
        plan(
            issue(
                1, "", ",\"milestone\":{\"number\":1,\"title\":\"Late\",\"dueOn\":\"2027-01-01\"}"),
            issue(
                2, "", ",\"milestone\":{\"number\":2,\"title\":\"Soon\",\"dueOn\":\"2026-01-01\"}"),
            issue(3, ""),
            issue(4, "", ",\"labels\":[{\"name\":\"phase 1\"}]"));

    assertThat(reading.plan().phases())
        .extracting(Phase::name)
        .containsExactly("Phase 1", "Phase 2: Soon", "Phase 3: Late", "Phase 4");
    assertThat(reading.plan().scheduled())
        .extracting(story -> story.id().text())
        .containsExactly("4", "2", "1", "3");
  }

  @Test
  void dependenciesDecideAgainstMilestones() {
    String early = ",\"milestone\":{\"number\":1,\"title\":\"Early\"}";
    String late = ",\"milestone\":{\"number\":2,\"title\":\"Late\"}";

    PlanReading reading = plan(issue(1, "depends on #2", early), issue(2, "", late));

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.plan().scheduled())
        .extracting(story -> story.id().text())
        .containsExactly("2", "1");
    assertThat(imported(issue(1, "depends on #2", early), issue(2, "", late)).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("#1 depends on #2"));
  }

  @Test
  void aCircleIsCut() {
    Imported imported = imported(issue(1, "depends on #2"), issue(2, "depends on #1"));

    assertThat(imported.problems())
        .extracting(Problem::message)
        .containsExactly("issues #2 and #1 wait for one another: #2 does not wait for #1");
  }

  @Test
  void labelsNameRoles() {
    PlanReading reading =
        plan(
            issue(1, "", ",\"labels\":[{\"name\":\"bug\"},{\"name\":\"backend\"}]"),
            issue(2, "", ",\"labels\":[\"area: designer\"]"),
            issue(3, "", ",\"labels\":[\"agent: docs-writer\"]"));

    assertThat(reading.plan().stories())
        .extracting(Story::agent)
        .containsExactly("backend-developer", "designer", "docs-writer");
  }

  @Test
  void closedIssuesAreLeftOutAndNotWaitedFor() {
    PlanReading reading =
        plan(
            issue(1, "", ",\"state\":\"CLOSED\""),
            issue(2, "depends on #1", ",\"state\":\"OPEN\""));

    assertThat(reading.plan().stories())
        .extracting(story -> story.id().text())
        .containsExactly("2");
    assertThat(declared(reading, "2")).isEmpty();
  }

  @Test
  void storiesThatNameOneFileDoNotRunTogether() {
    PlanReading reading = plan(issue(1, "in `src/a.js`"), issue(2, "in `src/a.js`"), issue(3, ""));

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.plan().phases())
        .extracting(phase -> phase.mode().name())
        .containsExactly("SEQUENTIAL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "[1]", "\"x\"", "[{\"title\":\"x\"}]", "[{\"number\":1}]"})
  void whatIsNoExportIsRefused(String content) {
    assertThat(IMPORT.read(content).refused()).isTrue();
    assertThat(IMPORT.read(content).plan()).isEmpty();
  }
}
