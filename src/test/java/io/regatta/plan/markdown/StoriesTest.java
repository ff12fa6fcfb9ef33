package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.PlanReading;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which sections of a plan are its stories, and what is read in each.
class StoriesTest {
  private static final String BODY =
      "\nAgent: qa\nDependencies: none\nAcceptance Criteria:\n- one\n";

  /// `id title` of each story.
  private static List<String> stories(String plan) {
    return Readings.read(plan).plan().stories().stream()
        .map(story -> story.id() + " " + story.title())
        .toList();
  }

  private static Story story(String section) {
    PlanReading reading = Readings.read("### 1. Title\n" + section + "\n" + schedule("1"));
    return reading.plan().stories().getFirst();
  }

  private static String schedule(String... ids) {
    StringBuilder schedule = new StringBuilder("## Execution Order\n### Phase 1 (Sequential)\n");
    for (String id : ids) {
      schedule.append("- Story ").append(id).append('\n');
    }
    return schedule.toString();
  }

  private static List<String> warnings(String plan) {
    return Readings.read(plan).problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.WARNING)
        .map(problem -> problem.line() + " " + problem.message())
        .toList();
  }

  @Test
  void mostStoriesAreWrittenAlikeAndOtherHeadingsAreNot() {
    assertThat(
            stories(
                "## 1. Context\ntext\n## 2. Scope\ntext\n## Story 1: A"
                    + BODY
                    + "## Story 2: B"
                    + BODY
                    + schedule("1", "2")))
        .containsExactly("1 A", "2 B");
    assertThat(
            stories(
                "## 1. Chapter\n### 1.1 A" + BODY + "### 1.2 B" + BODY + schedule("1.1", "1.2")))
        .containsExactly("1.1 A", "1.2 B");
    assertThat(
            stories(
                "### 1. A"
                    + BODY
                    + "#### 1. Do this\ntext\n#### 2. Do that\ntext\n### 2. B"
                    + BODY))
        .containsExactly("1 A", "2 B");
  }

  @Test
  void aStoryInAnotherStyleCountsWhereNothingElseHasItsId() {
    assertThat(
            stories(
                "### Story 1: A"
                    + BODY
                    + "### Story 2: B"
                    + BODY
                    + "## Story 3: C"
                    + BODY
                    + schedule("1", "2", "3")))
        .containsExactly("1 A", "2 B", "3 C");
    assertThat(stories("### Story 1: A" + BODY + "### Fix-7: B" + BODY + schedule("1", "Fix-7")))
        .containsExactly("1 A", "Fix-7 B");
    assertThat(stories("### Story 1: A" + BODY + "### Fix-7: B" + BODY + schedule("1")))
        .containsExactly("1 A");
    assertThat(stories("### Story 1: A" + BODY + "### 2. B" + BODY + schedule("1")))
        .containsExactly("1 A", "2 B");
    assertThat(stories("### Story 1: A" + BODY + "### 2. B\ntext\n" + schedule("1", "2")))
        .containsExactly("1 A");
    assertThat(stories("### Story 1: A" + BODY + "#### Story 2: B\ntext\n" + schedule("1", "2")))
        .containsExactly("1 A", "2 B");
  }

  @Test
  void aHeadingWithoutATitleIsAStoryIfItHasAnAgent() {
    assertThat(stories("### Story 1" + BODY + "### Story 2\ntext\n" + schedule("1", "2")))
        .containsExactly("1 Story 1");
    assertThat(stories("### Story 1\nTitle: Build it\nAgent: qa\n" + schedule("1")))
        .containsExactly("1 Build it");
  }

  @Test
  void aStoryEndsAtTheNextHeadingOfItsRankTheNextStoryOrTheSchedule() {
    assertThat(
            descriptions(
                "## Story 1: A\nmine\n### Notes\nmine too\n## Other\nnot mine\n" + schedule("1")))
        .containsExactly("mine\n### Notes\nmine too");
    assertThat(
            descriptions(
                "## Story 1: A\nAgent: qa\nmine\n### Story 2: B\nAgent: qa\nits own\n"
                    + schedule("1", "2")))
        .containsExactly("mine", "its own");
    assertThat(descriptions("### Story 1: A\nmine\n#### Execution Order\n- Story 1\n"))
        .containsExactly("mine");
    assertThat(descriptions("### Story 1: A\nmine\n# End\nnot mine\n" + schedule("1")))
        .containsExactly("mine");
  }

  private static List<String> descriptions(String plan) {
    return Readings.read(plan).plan().stories().stream()
        .map(story -> story.text().description())
        .toList();
  }

  @Test
  void headingsThatRepeatAStoryAreNotesOrErrors() {
    String plan = "## Stories\n### Story 1: A" + BODY + "## More\n";
    assertThat(Readings.problems(Readings.read(plan + "### Story 1: A\ntext\n" + schedule("1"))))
        .containsExactly("WARNING 8 a heading repeats story 1 of line 2 and is taken as a note");
    assertThat(Readings.problems(Readings.read(plan + "### Story 1: A" + BODY + schedule("1"))))
        .containsExactly("ERROR 8 story 1 is defined twice, here and in line 2");
    assertThat(
            Readings.problems(
                Readings.read(
                    "## Stories\n### Story 1: A"
                        + BODY
                        + "### Story 1: A\ntext\n"
                        + schedule("1"))))
        .containsExactly("ERROR 7 story 1 is defined twice, here and in line 2");
    assertThat(
            Readings.problems(
                Readings.read(
                    "### Story 1: A"
                        + BODY
                        + "## Testing\n### 1. Unit tests\ntext\n"
                        + schedule("1"))))
        .isEmpty();
    assertThat(
            Readings.problems(
                Readings.read("### Story 1: A" + BODY + "#### Story 1\ntext\n" + schedule("1"))))
        .containsExactly("WARNING 6 a heading repeats story 1 of line 1 and is taken as a note");
  }

  @Test
  void ofTwoSectionsTheOneWithSubstanceIsTheStory() {
    assertThat(
            Readings.stories(
                Readings.read(
                    "## Overview\n### Story 1: A\ntext\n## Stories\n### Story 1: A"
                        + BODY
                        + schedule("1"))))
        .containsExactly("1 qa [] [] 1");
  }

  @Test
  void aPlanWithoutStoriesIsRefusedWithWhatWasSeen() {
    assertThat(Readings.problems(Readings.read("# Plan\ntext\n" + schedule())))
        .contains("ERROR 0 no story found: no heading has an id and a title");
    assertThat(Readings.problems(Readings.read("# Plan\n## 1. Context\ntext\n## 2. Scope\ntext\n")))
        .contains("ERROR 2 no story found, although headings with ids exist, such as `1. Context`");
  }

  @Test
  void aPlanWithoutAScheduleIsRefused() {
    assertThat(Readings.problems(Readings.read("### Story 1: A" + BODY)))
        .containsExactly("ERROR 0 the plan has no execution section");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "## Execution Order",
        "# 3. Execution Plan",
        "## Recommended Execution Order: in short",
        "## Implementation Sequence",
        "## Story order",
        "### Schedule",
        "**Execution Order**",
        "**Execution Order:**"
      })
  void theScheduleIsFoundByItsName(String heading) {
    assertThat(
            Readings.phases(
                Readings.read(
                    "### Story 1: A" + BODY + heading + "\n### Phase 1 (Parallel)\n- Story 1\n")))
        .containsExactly("Phase 1 PARALLEL [1]");
  }

  @Test
  void theLikeliestScheduleThatListsSomethingCounts() {
    String story = "### Story 1: A" + BODY;
    assertThat(
            Readings.phases(
                Readings.read(
                    story
                        + "## Implementation Plan\n"
                        + "- Story 1\n"
                        + "## Execution Order\n"
                        + "### Phase 1 (Parallel)\n"
                        + "- Story 1\n")))
        .containsExactly("Phase 1 PARALLEL [1]");
    assertThat(
            Readings.phases(
                Readings.read(
                    story
                        + "## Execution Order\n"
                        + "text\n"
                        + "## Implementation Plan\n"
                        + "### Phase 1 (Parallel)\n"
                        + "- Story 1\n")))
        .containsExactly("Phase 1 PARALLEL [1]");
    assertThat(
            Readings.phases(
                Readings.read(
                    "# Implementation Plan\n"
                        + story
                        + "## Execution Order\n### Phase 2 (Parallel)\n- Story 1\n")))
        .containsExactly("Phase 2 PARALLEL [1]");
  }

  @Test
  void theScheduleEndsAtTheNextChapter() {
    assertThat(
            Readings.phases(
                Readings.read(
                    "### Story 1: A"
                        + BODY
                        + "### Story 2: B"
                        + BODY
                        + "## Execution Order\n"
                        + "## Phase 1 (Parallel)\n"
                        + "- Story 1\n"
                        + "- Story 2\n"
                        + "## Phase 2 notes\n"
                        + "## End\n"
                        + "- Story 2\n")))
        .containsExactly("Phase 1 PARALLEL [1, 2]");
    assertThat(
            Readings.phases(
                Readings.read(
                    "## Execution Order\n### Phase 1 (Sequential)\n- Story 1\n### Story 1: A"
                        + BODY
                        + "- Story 1\n")))
        .containsExactly("Phase 1 SEQUENTIAL [1]");
    assertThat(
            Readings.phases(
                Readings.read(
                    "### Story 1: A"
                        + BODY
                        + "**Execution Order**\n- Story 1\n### Phase 2 (Parallel)\n- Story 1\n")))
        .containsExactly("Phase 2 PARALLEL [1]");
  }

  @Test
  void whatIsNeitherFieldNorCriteriaIsTheDescription() {
    assertThat(
            story(
                    "As a user\n"
                        + "I want it\n\n"
                        + "Agent: qa\n"
                        + "ID: 1\n"
                        + "- a\n"
                        + "  - b\n"
                        + "1. c\n\n"
                        + "***\n"
                        + "#### Design\n"
                        + "blue\n\n"
                        + "Acceptance Criteria:\n"
                        + "- one\n\n"
                        + "Notes: x")
                .text()
                .description())
        .isEqualTo("As a user\nI want it\n- a\n  - b\n- c\n#### Design\nblue\n\nNotes: x");
    assertThat(story("Agent: qa").text().description()).isEmpty();
    assertThat(story("Acceptance Criteria:\n- one").text().description()).isEmpty();
    assertThat(story("Acceptance Criteria:\n- one\n- two").text().criteria())
        .containsExactly("one", "two");
    assertThat(story("text").text().criteria()).isEmpty();
  }

  @Test
  void anAgentThatIsNoSlugIsWarnedOf() {
    assertThat(
            warnings(
                "### 1. A\nAgent: Backend Developer\nAcceptance Criteria:\n- x\n" + schedule("1")))
        .containsExactly("2 the agent `Backend Developer` is taken as `backend-developer`");
    assertThat(warnings("### 1. A\nAgent: qa\nAcceptance Criteria:\n- x\n" + schedule("1")))
        .isEmpty();
    assertThat(
            warnings(
                "### 1. A\nOwner: backend-developer\nAcceptance Criteria:\n- x\n" + schedule("1")))
        .isEmpty();
  }

  @Test
  void anOwnerIsTheAgentOnlyIfSurelyARole() {
    assertThat(story("Owner: backend-developer").agent()).isEqualTo("backend-developer");
    assertThat(story("Owner: Jane").agent()).isEmpty();
    assertThat(story("Owner: backend-developer\nAgent: qa").agent()).isEqualTo("qa");
  }

  @Test
  void anIdInAFieldIsAnAlias() {
    String plan = "### Story 1: A\nID: X-7\nAgent: qa\nAcceptance Criteria:\n- x\n";

    assertThat(Readings.read(plan + schedule("X-7")).plan().stories().getFirst().aliases())
        .hasToString("[X-7]");
    assertThat(
            Readings.read(plan.replace("X-7", "1") + schedule("1"))
                .plan()
                .stories()
                .getFirst()
                .aliases())
        .isEmpty();
    assertThat(
            Readings.read(plan.replace("X-7", "Stories 2 to 4") + schedule("1"))
                .plan()
                .stories()
                .getFirst()
                .aliases())
        .isEmpty();
  }
}
