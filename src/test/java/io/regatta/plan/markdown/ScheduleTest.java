package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.StoryId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an execution section lists, phase by phase, and what it only remarks.
class ScheduleTest {
  private static final Predicate<StoryId> KNOWN =
      Set.of(new StoryId("1"), new StoryId("2"), new StoryId("3"), new StoryId("4.1"))::contains;

  private static Schedule schedule(String section) {
    List<Line> lines = Outline.of("## Execution Order\n" + section).lines();
    return Schedule.of(lines.getFirst(), lines.subList(1, lines.size()), KNOWN);
  }

  /// `heading [ids] parent/mode` of each group that is a phase.
  private static List<String> phases(String section) {
    Schedule schedule = schedule(section);
    return schedule.phases().stream()
        .map(group ->
            group.heading
                + " "
                + schedule.ids(group)
                + (group.parent.isEmpty() ? "" : " in " + group.parent)
                + (group.mode.isEmpty() ? "" : " mode " + group.mode)
                + (group.optional ? " optional" : ""))
        .toList();
  }

  @Test
  void itemsBelongToThePhaseAboveThem() {
    assertThat(phases("### Phase 1 (Parallel)\n- Story 1\n- Story 2\n### Phase 2\n1. Story 3"))
        .containsExactly("Phase 1 (Parallel) [1, 2]", "Phase 2 [3]");
  }

  @Test
  void aSectionWithoutPhasesIsOne() {
    assertThat(phases("- Story 1\n- Story 2")).containsExactly("Execution Order [1, 2]");
    assertThat(phases("Story 1, Story 2")).containsExactly("Execution Order [1, 2]");
    assertThat(phases("text")).isEmpty();
    assertThat(schedule("text").isEmpty()).isTrue();
    assertThat(schedule("- Story 1").isEmpty()).isFalse();
    assertThat(schedule("### Phase 1\ntext").isEmpty()).isTrue();
    assertThat(schedule("### Phase 1\nStories: 1, 2").isEmpty()).isFalse();
  }

  @Test
  void modesOpenGroupsWhereNoPhasesDo() {
    assertThat(phases("### Parallel\n- Story 1\n- Story 2\n### Sequential\n- Story 3"))
        .containsExactly("Parallel [1, 2]", "Sequential [3]");
    assertThat(phases("**Parallel:**\n- Story 1\n- Story 2\n\n**Sequential:**\n- Story 3"))
        .containsExactly("Parallel: [1, 2]", "Sequential: [3]");
    assertThat(phases("**Run in parallel** these:\n- Story 1\n\n**Sequential: x**\n- Story 3"))
        .containsExactly("Execution Order [1]", "Sequential: x [3]");
    assertThat(phases("### Parallel dependencies\n- Story 1\n### Phase 1\n- Story 2"))
        .containsExactly("Phase 1 [2]");
  }

  @Test
  void aBoldModeInAPhaseOpensNoOther() {
    assertThat(phases("### Phase 1\n**Parallel:**\n- Story 1\n\n**Sequential:**\n- Story 2"))
        .containsExactly("Phase 1 [1, 2] mode Parallel:");
    assertThat(phases("**Phase 1**\n- Story 1\n\n**Parallel:**\n- Story 2"))
        .containsExactly("Phase 1 [1, 2] in Execution Order mode Parallel:");
    assertThat(
            phases(
                "**Phase 1**\n\n"
                    + "**Parallel opportunities:**\n"
                    + "- Story 2\n"
                    + "- Story 1\n\n"
                    + "**Phase 2**\n"
                    + "- Story 1\n"
                    + "- Story 2"))
        .containsExactly("Phase 1 [] in Execution Order", "Phase 2 [1, 2] in Execution Order");
  }

  @Test
  void aPhaseInsideAGroupKnowsIt() {
    assertThat(
            phases(
                "### Parallel work\n"
                    + "#### Phase 1\n"
                    + "- Story 1\n"
                    + "##### Notes\n"
                    + "#### Phase 2\n"
                    + "- Story 2\n"
                    + "### Phase 3\n"
                    + "- Story 3"))
        .containsExactly(
            "Phase 1 [1] in Parallel work", "Phase 2 [2] in Parallel work", "Phase 3 [3]");
    assertThat(phases("### Parallel work\n**Phase 1**\n- Story 1\n\n**Phase 2**\n- Story 2"))
        .containsExactly("Phase 1 [1] in Parallel work", "Phase 2 [2] in Parallel work");
    assertThat(phases("### Parallel\n##### Phase 1\n- Story 1"))
        .containsExactly("Phase 1 [1] in Parallel");
    assertThat(phases("### Parallel\n### Notes\n#### Phase 1\n- Story 1"))
        .containsExactly("Phase 1 [1]");
    assertThat(phases("### Parallel\n#### More\n##### Phase 1\n- Story 1"))
        .containsExactly("Phase 1 [1] in Parallel");
  }

  @Test
  void boldLinesItemsAndBareLinesOpenPhasesToo() {
    assertThat(phases("**Phase 1 (Parallel)**\n- Story 1\n\n**Phase 2**: rest\n- Story 2"))
        .containsExactly(
            "Phase 1 (Parallel) [1] in Execution Order", "Phase 2: rest [2] in Execution Order");
    assertThat(phases("- Phase 1 (Parallel)\n  - Story 1\n  - Story 2\n- Phase 2: Story 3"))
        .containsExactly(
            "Phase 1 (Parallel) [1, 2] in Execution Order",
            "Phase 2: Story 3 [3] in Execution Order");
    assertThat(phases("Phase 1:\n- Story 1\n\nPhase 2 (Sequential)\n- Story 2"))
        .containsExactly(
            "Phase 1: [1] in Execution Order", "Phase 2 (Sequential) [2] in Execution Order");
    assertThat(phases("Phase 1 is short.\n- Story 1")).containsExactly("Execution Order [1]");
    assertThat(phases("- Story 1\n\nPhase 1:")).containsExactly("Execution Order [1]");
    assertThat(phases("- Story 1\n\nPhase 1:\ntext")).containsExactly("Execution Order [1]");
  }

  @Test
  void aSectionHasOneWayToOpenPhases() {
    assertThat(phases("### Phase 1\n- Story 1\n\n**Phase 2**\n- Story 2"))
        .containsExactly("Phase 1 [1, 2]");
    assertThat(phases("**Phase 1**\n- Story 1\n- Phase 2\n  - Story 2"))
        .containsExactly("Phase 1 [1, 2] in Execution Order");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(Parallel)",
        "Parallel",
        "*Can run in parallel*",
        "**Mode**: parallel",
        "Execution: Parallel",
        "- **Mode**: parallel",
        "**Type**: Parallel execution",
        "*Run in parallel.*"
      })
  void aLineOfItsOwnSaysTheModeOfAPhase(String line) {
    assertThat(phases("### Phase 1\n" + line + "\n- Story 1"))
        .singleElement()
        .asString()
        .startsWith("Phase 1 [1] mode ")
        .containsIgnoringCase("parallel");
  }

  @Test
  void theFirstLineThatSaysAModeCountsUnlessAFieldSaysAnother() {
    assertThat(phases("### Phase 1\n(Parallel)\n(Sequential)\n- Story 1"))
        .containsExactly("Phase 1 [1] mode (Parallel)");
    assertThat(phases("### Phase 1\n(Parallel)\n\nMode: Sequential\n- Story 1"))
        .containsExactly("Phase 1 [1] mode Sequential");
    assertThat(phases("### Phase 1\nMode: fast\n- Story 1")).containsExactly("Phase 1 [1]");
    assertThat(phases("(Parallel)\n- Story 1")).containsExactly("Execution Order [1]");
  }

  @Test
  void aPhaseSaysThatItIsOptional() {
    assertThat(phases("### Phase 1 (optional)\n- Story 1"))
        .containsExactly("Phase 1 (optional) [1] optional");
    assertThat(phases("### Phase 1\nThis phase can be deferred.\n- Story 1"))
        .containsExactly("Phase 1 [1] optional");
    assertThat(phases("### Notes\nThis phase can be deferred.\n### Phase 1\n- Story 1"))
        .containsExactly("Phase 1 [1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Stories: 1, 2|[1, 2]",
        "**Stories**: #1 and #2|[1, 2]",
        "- **Stories**: 1, 2|[1, 2]",
        "Stories: 1-3|[1, 2, 3]"
      })
  void aFieldListsTheStoriesOfAPhase(String field, String ids) {
    assertThat(phases("### Phase 1\n" + field)).containsExactly("Phase 1 " + ids);
  }

  @Test
  void itemsListThemBetterThanFieldsAndTheFirstFieldBetterThanLaterOnes() {
    assertThat(phases("### Phase 1\nStories: 1, 2\n\n- Story 3")).containsExactly("Phase 1 [3]");
    assertThat(phases("### Phase 1\nStories: 1\n\nStories: 2")).containsExactly("Phase 1 [1]");
    assertThat(phases("### Phase 1\nStories:\n- Story 3")).containsExactly("Phase 1 [3]");
    assertThat(phases("### Phase 1 (Stories 1-2)")).containsExactly("Phase 1 (Stories 1-2) [1, 2]");
    assertThat(phases("### Phase 1 (Stories 1-2)\n- Story 3"))
        .containsExactly("Phase 1 (Stories 1-2) [3]");
    assertThat(phases("### Phase 1 (Stories 1-2)\nStory 3"))
        .containsExactly("Phase 1 (Stories 1-2) [1, 2]");
    assertThat(schedule("### Phase 1\n\nStories: 1").phases().getFirst().membersLine).isEqualTo(4);
  }

  @Test
  void anItemThatOpensAPhaseMayListItsStories() {
    assertThat(phases("- Phase 1: Stories 1-2\n- Phase 2: #3\n- Phase 3: the rest: 4.1"))
        .containsExactly(
            "Phase 1: Stories 1-2 [1, 2] in Execution Order",
            "Phase 2: #3 [3] in Execution Order",
            "Phase 3: the rest: 4.1 [4.1] in Execution Order");
    assertThat(phases("- Phase 1: the base\n  - Story 1"))
        .containsExactly("Phase 1: the base [1] in Execution Order");
  }

  @Test
  void linesWithoutAMarkListStoriesWhereNoItemDoes() {
    assertThat(phases("### Phase 1\nStory 1\n\nStory 2: Title")).containsExactly("Phase 1 [1, 2]");
    assertThat(phases("### Phase 1\n#1\n#2")).containsExactly("Phase 1 [1, 2]");
    assertThat(phases("### Phase 1\nStory 1\n\n- Story 2")).containsExactly("Phase 1 [2]");
    assertThat(phases("### Phase 1\nStory 1 must wait\n\ntext")).containsExactly("Phase 1 []");
    assertThat(phases("### Notes\nStory 1\n### Phase 1\nStory 2")).containsExactly("Phase 1 [2]");
    assertThat(phases("### Phase 1\n1 is first")).containsExactly("Phase 1 []");
  }

  @Test
  void itemsThatNameAStoryInsideListItWhereNothingElseDoes() {
    assertThat(phases("### Phase 1\n- Build the form (Story 1)\n- Style it (Story 2)"))
        .containsExactly("Phase 1 [1, 2]");
    assertThat(phases("### Phase 1\n- Build the form (Story 1)\n### Phase 2\n- Story 1"))
        .containsExactly("Phase 1 []", "Phase 2 [1]");
    assertThat(phases("### Phase 1\n- Build it (Story 1)\n- Story 2"))
        .containsExactly("Phase 1 [2]");
    assertThat(phases("### Phase 1\n- Build it (Story 1)\n- Again (Story 1)"))
        .containsExactly("Phase 1 [1]");
    assertThat(phases("### Phase 1\n- Build\n  - a form (Story 1)")).containsExactly("Phase 1 []");
    assertThat(phases("- Build the form (Story 1)")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "**Notes:**\n- Story 2 is large",
        "**Rationale**\n- Story 2",
        "**Critical path:**\n- Story 2\n- Story 1",
        "### Overview\n- Story 2",
        "- Notes:\n  - Story 2",
        "- Story 2 must be quick"
      })
  void remarksListNothing(String remark) {
    assertThat(
            phases("### Phase 1\n- Story 1\n- Story 3\n\n" + remark + "\n### Phase 2\n- Story 2"))
        .containsExactly("Phase 1 [1, 3]", "Phase 2 [2]");
  }

  @Test
  void aNameOfRemarksAmongItemsEndsTheList() {
    assertThat(phases("### Phase 1\n- Story 1\n- Notes:\n- Story 2\n### Phase 2\n- Story 2"))
        .containsExactly("Phase 1 [1]", "Phase 2 [2]");
    assertThat(
            phases(
                "### Phase 1\n"
                    + "- Story 1\n"
                    + "- Why this order is the one that we chose after all the notes were read"
                    + " again:\n"
                    + "- Story 2"))
        .containsExactly("Phase 1 [1, 2]");
    assertThat(phases("### Phase 1\n- Story 1\n- Others:\n- Story 2"))
        .containsExactly("Phase 1 [1, 2]");
    assertThat(phases("### Phase 1\n- Story 1\n- some notes\n- Story 2"))
        .containsExactly("Phase 1 [1, 2]");
  }

  @Test
  void whatALabelSaysBesideItselfEndsWithIt() {
    assertThat(phases("### Phase 1\n**Rationale**: they are free\n- Story 1"))
        .containsExactly("Phase 1 [1]");
    assertThat(
            phases(
                "### Phase 1\n"
                    + "**Rationale**:\n"
                    + "- Story 1 is free\n\n"
                    + "**Stories**:\n"
                    + "- Story 1\n"
                    + "- Story 2"))
        .containsExactly("Phase 1 [1, 2]");
    assertThat(
            phases(
                "### Phase 1\n"
                    + "- Story 1\n\n"
                    + "**Rationale**: such as\n"
                    + "- Story 2\n"
                    + "### Phase 2\n"
                    + "- Story 2"))
        .containsExactly("Phase 1 [1]", "Phase 2 [2]");
  }

  @Test
  void aSecondListOfAPhaseListsOnlyWhatNothingElseDoes() {
    assertThat(phases("### Phase 1\n- Story 1\n\n**More:**\n- Story 2\n### Phase 2\n- Story 3"))
        .containsExactly("Phase 1 [1, 2]", "Phase 2 [3]");
    assertThat(phases("### Phase 1\n- Story 1\n\n**More:**\n- Story 3\n### Phase 2\n- Story 3"))
        .containsExactly("Phase 1 [1]", "Phase 2 [3]");
  }

  @Test
  void whatLiesBelowAnItemSpeaksOfIt() {
    assertThat(phases("### Phase 1\n- Story 1\n  - Story 2 comes later\n  - Story 3\n- Story 2"))
        .containsExactly("Phase 1 [1, 2]");
    assertThat(phases("### Phase 1\n- Group A\n  - Story 1\n    - Story 3\n  - Story 2"))
        .containsExactly("Phase 1 [1, 2]");
    assertThat(phases("### Phase 1\n- Reasons\n  - Story 1\n- Story 2"))
        .containsExactly("Phase 1 [2]");
    assertThat(phases("### Phase 1\n- Story 1\n### Phase 2\n  - Story 2"))
        .containsExactly("Phase 1 [1]", "Phase 2 [2]");
  }

  @Test
  void anItemHasTheLinesBelowItForAttributes() {
    ScheduleItem item =
        schedule(
                "### Phase 1\n"
                    + "- Story 1\n"
                    + "  - **Agent**: qa\n"
                    + "    more\n"
                    + "- Story 2\n"
                    + "  - x\n"
                    + "### Phase 2")
            .phases()
            .getFirst()
            .items
            .getFirst();

    assertThat(item.attributes()).containsExactly("Agent: qa", "more");
    assertThat(item.line()).isEqualTo(3);
    assertThat(
            schedule("- Story 1\n  - x\n### Notes\ny")
                .phases()
                .getFirst()
                .items
                .getFirst()
                .attributes())
        .containsExactly("x");
    assertThat(
            schedule("- Story 1\n  - x\n***\ny").phases().getFirst().items.getFirst().attributes())
        .containsExactly("x");
  }

  @Test
  void remarksAreKeptForTheStoriesThatTheyName() {
    Schedule schedule =
        schedule(
            "### Phase 1\n"
                + "- Story 1\n"
                + "- Story 2\n"
                + "### Notes\n"
                + "- Story 2 depends on Story 1\n"
                + "- Stories 1, 3: x");

    assertThat(schedule.remarksOn(new StoryId("2")))
        .extracting(ScheduleItem::rest)
        .containsExactly(" depends on Story 1");
    assertThat(schedule.remarksOn(new StoryId("3"))).hasSize(1);
    assertThat(schedule.remarksOn(new StoryId("4.1"))).isEmpty();
  }

  @Test
  void groupsBesidePhasesCountOnlyForWhatThePhasesLeaveOut() {
    assertThat(
            phases(
                "- Story 3\n"
                    + "### Phase 1\n"
                    + "- Story 1\n"
                    + "### Sequential\n"
                    + "- Story 1\n"
                    + "### Parallel\n"
                    + "- Story 2"))
        .containsExactly("Execution Order [3]", "Phase 1 [1]", "Parallel [2]");
    assertThat(phases("### Parallel\n- Story 1\n- Story 2\n### Sequential\n- Story 2\n- Story 1"))
        .containsExactly("Parallel [1, 2]");
    assertThat(phases("- Story 9\n### Phase 1\n- Story 1")).containsExactly("Phase 1 [1]");
  }

  @Test
  void aGroupIsInsideTheNearestOneAboveIt() {
    assertThat(
            phases(
                "### Parallel A\n"
                    + "#### Parallel B\n"
                    + "- Story 2\n"
                    + "### Parallel C\n"
                    + "##### Phase 1\n"
                    + "- Story 1"))
        .contains("Phase 1 [1] in Parallel C");
    assertThat(phases("### Sequential\n#### Parallel A\n**Parallel B:**\n- Story 1"))
        .containsExactly("Parallel B: [1] in Sequential");
    assertThat(phases("### Sequential\n**Parallel B:**\n- Story 1"))
        .containsExactly("Parallel B: [1]");
  }

  @Test
  void anItemThatOpensAPhaseHasItsFieldsAndItemsBelow() {
    assertThat(phases("- Phase 1\n  - Mode: Parallel\n  - Build it (Story 1)"))
        .containsExactly("Phase 1 [1] in Execution Order mode Parallel");
  }

  @Test
  void aModeThatIsNoHeadingOfAListOpensNoGroup() {
    assertThat(phases("Parallel:\n- Story 1\n\nSequential:\n- Story 2"))
        .containsExactly("Execution Order [1, 2]");
    assertThat(phases("**Sequential**: one by one\n- Story 1\n- Story 2"))
        .containsExactly("Execution Order [1, 2]");
    assertThat(phases("**Type**: Parallel\n- Story 1")).containsExactly("Execution Order [1]");
  }

  @Test
  void aBoldModeNamesAListOfThePhaseEvenWithDetails() {
    assertThat(
            phases(
                "### Phase 1\n"
                    + "- Story 1\n\n"
                    + "**Parallel (details):**\n"
                    + "- Story 2\n"
                    + "### Phase 2\n"
                    + "- Story 3"))
        .containsExactly("Phase 1 [1, 2]", "Phase 2 [3]");
  }

  @Test
  void aListBehindARemarkListsOnlyWhatNothingElseDoes() {
    assertThat(phases("### Phase 1\n**Rationale**: free\n- Story 1\n### Phase 2\n- Story 1"))
        .containsExactly("Phase 1 []", "Phase 2 [1]");
  }

  @Test
  void aFieldOfThePhaseEndsARemark() {
    assertThat(phases("### Phase 1\n**Rationale:**\n- Story 2 first\n\nMode: Parallel\n- Story 1"))
        .containsExactly("Phase 1 [1] mode Parallel");
    assertThat(
            phases(
                "### Phase 1\n"
                    + "- Story 1\n\n"
                    + "**Stories**:\n"
                    + "- Story 2\n"
                    + "### Phase 2\n"
                    + "- Story 2\n"
                    + "- Story 3"))
        .containsExactly("Phase 1 [1, 2]", "Phase 2 [2, 3]");
  }
}
