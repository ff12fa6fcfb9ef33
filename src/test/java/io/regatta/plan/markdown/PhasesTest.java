package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.PlanReading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the execution section of a plan of three stories means: phases, modes, dependencies.
class PhasesTest {
  private static final String STORIES =
      """
      ### Story 1: A
      Agent: qa
      Acceptance Criteria:
      - x
      ### Story 2: B
      Agent: qa
      Acceptance Criteria:
      - x
      ### Story 3: C
      Agent: qa
      Acceptance Criteria:
      - x
      ## Execution Order
      """;

  private static PlanReading read(String schedule) {
    return Readings.read(STORIES + schedule);
  }

  private static List<String> phases(String schedule) {
    return Readings.phases(read(schedule));
  }

  /// `line message` of each problem, lines counted from the heading of the section.
  private static List<String> problems(String schedule) {
    return read(schedule).problems().stream()
        .map(problem -> (problem.line() - 13) + " " + problem.message())
        .toList();
  }

  /// What each story declares.
  private static List<String> declared(String schedule) {
    return read(schedule).plan().stories().stream()
        .map(story -> story.id() + " " + story.dependencies().declared())
        .toList();
  }

  @Test
  void aPhaseHasTheNumberAndNameOfItsHeadingOrElseOfItsPlace() {
    assertThat(
            phases(
                """
                ### Phase 3: Base (Parallel)
                - Story 1
                - Story 2
                ### Phase 5 (Sequential)
                - Story 3\
                """))
        .containsExactly("Phase 3: Base PARALLEL [1, 2]", "Phase 5 SEQUENTIAL [3]");
    assertThat(phases("### Parallel\n- Story 1\n- Story 2\n### Sequential\n- Story 3"))
        .containsExactly("Phase 1 PARALLEL [1, 2]", "Phase 2 SEQUENTIAL [3]");
  }

  @Test
  void aSectionWithoutPhasesIsOneWithAWarning() {
    assertThat(phases("- Story 1\n- Story 2\n- Story 3"))
        .containsExactly("Phase 1 SEQUENTIAL [1, 2, 3]");
    assertThat(problems("- Story 1\n- Story 2\n- Story 3"))
        .containsExactly("0 the execution section has no phases: all of it is taken as one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "### Phase 1 (Parallel)|PARALLEL",
        "### Phase 1\\n(Parallel)|PARALLEL",
        "### Parallel work\\n#### Phase 1|PARALLEL",
        "### Parallel work\\n#### Phase 1 (Sequential)|SEQUENTIAL",
        "### Phase 1 (Sequential)\\nMode: Parallel|SEQUENTIAL",
        "### Phase 1|SEQUENTIAL"
      })
  void theModeIsThatOfTheHeadingOfALineBelowOrOfWhatIsAround(String heading, String mode) {
    assertThat(phases(heading.replace("\\n", "\n") + "\n- Story 1\n- Story 2\n- Story 3"))
        .containsExactly("Phase 1 " + mode + " [1, 2, 3]");
  }

  @ParameterizedTest
  @CsvSource({"### Phase 1 (Paralel),Paralel", "### Phase 1: Ground [squential],squential"})
  void aModeThatIsMisspeltIsQuoted(String heading, String word) {
    assertThat(problems(heading + "\n- Story 1\n- Story 2\n- Story 3"))
        .singleElement()
        .asString()
        .startsWith("1 `" + word + "` is no mode, and Phase 1")
        .endsWith(" is taken as sequential");
  }

  @Test
  void anotherWordThatLooksLikeAModeIsNone() {
    assertThat(problems("### Phase 1 (Essential)\n- Story 1\n- Story 2\n- Story 3"))
        .containsExactly("1 Phase 1 has no mode and is taken as sequential");
  }

  @Test
  void aPhaseWithoutAModeOrWithBothIsWarnedOf() {
    assertThat(problems("### Phase 1\n- Story 1\n- Story 2\n- Story 3"))
        .containsExactly("1 Phase 1 has no mode and is taken as sequential");
    assertThat(
            problems("### Phase 1: Sequential work in parallel\n- Story 1\n- Story 2\n- Story 3"))
        .singleElement()
        .asString()
        .endsWith("names both modes and is taken as sequential");
    assertThat(
            problems("### Phase 1: Sequential import (Parallel)\n- Story 1\n- Story 2\n- Story 3"))
        .singleElement()
        .asString()
        .endsWith("names both modes and is taken as parallel");
    assertThat(
            problems(
                "### Phase 1 (Sequential)\n- Story 1\n- Story 2\n- Story 3\n### Phase 2\ntext"))
        .containsExactly("5 Phase 2 lists no story and is left out");
  }

  @Test
  void whatIsOptionalRunsInItsPlaceWithAWarning() {
    assertThat(
            problems(
                "### Phase 1 (Sequential, optional)\n- Story 1\n- Story 2\n- Story 3 (optional)"))
        .containsExactly(
            "1 Phase 1 calls itself optional; it runs in its place",
            "4 story 3 is called optional; it runs in its place");
  }

  @Test
  void aHeadingThatNamesOtherStoriesThanItsListIsWarnedOf() {
    String list = "\n- Story 1\n- Story 2\n- Story 3";
    assertThat(problems("### Phase 1 (Sequential) (Stories 1-2)" + list))
        .containsExactly(
            "1 the heading names other stories than the list below it; the list counts");
    assertThat(problems("### Phase 1 (Sequential) (Stories 1-3)" + list)).isEmpty();
    assertThat(problems("### Phase 1 (Sequential) (Stories 1-3)")).isEmpty();
    assertThat(phases("### Phase 1 (Sequential) (Stories 1-3)"))
        .containsExactly("Phase 1 SEQUENTIAL [1, 2, 3]");
  }

  @Test
  void aHeadingSaysWhatAllOfItsPhaseDependsOn() {
    assertThat(
            declared(
                """
                ### Phase 1 (Parallel)
                - Story 1
                - Story 2
                ### Phase 2 (Sequential - after Story 1)
                - Story 3\
                """))
        .containsExactly("1 []", "2 []", "3 [1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Story 3 depends on Story 1|3 [1]",
        "Story 3: requires 1 and 2|3 [1, 2]",
        "Story 3 must wait for phase 1|3 [1, 2]",
        "Story 3 needs all previous stories|3 [1, 2]",
        "Story 3 needs a rest|3 []",
        "Story 3 is large|3 []",
        "Story 3 depends on nothing|3 []"
      })
  void aRemarkSaysWhatAStoryDependsOn(String remark, String dependencies) {
    assertThat(
            declared(
                "### Phase 1 (Parallel)\n"
                    + "- Story 1\n"
                    + "- Story 2\n"
                    + "### Phase 2 (Sequential)\n"
                    + "- Story 3\n"
                    + "### Notes\n"
                    + "- "
                    + remark))
        .contains(dependencies);
  }

  @Test
  void remarksAddToWhatAnItemSays() {
    String phases = "### Phase 1 (Parallel)\n- Story 1\n- Story 2\n### Phase 2 (Sequential)\n";
    assertThat(
            declared(
                phases
                    + "- Story 3 (depends on Story 1)\n"
                    + "### Notes\n"
                    + "- Story 3 depends on Story 2\n"
                    + "- Story 3 needs #1"))
        .contains("3 [1, 2]");
    assertThat(declared(phases + "Stories: 3\n### Notes\n- Story 3 depends on Story 2"))
        .contains("3 [2]");
    assertThat(problems(phases + "Stories: 3\n### Notes\n- Story 3 depends on Story 9"))
        .containsExactly("7 story 3 depends on story 9, which is not in the plan");
    assertThat(
            problems(
                phases + "- Story 3 (depends on Story 8)\n### Notes\n- Story 3 depends on Story 9"))
        .containsExactly(
            "5 story 3 depends on story 8, which is not in the plan",
            "5 story 3 depends on story 9, which is not in the plan");
  }

  @Test
  void anItemNamesItsAgent() {
    String story =
        "### Story 1: A\nAcceptance Criteria:\n- x\n## Execution Order\n### Phase 1 (Sequential)\n";
    assertThat(Readings.read(story + "- Story 1 (ops)").plan().stories().getFirst().agent())
        .isEqualTo("ops");
    assertThat(
            Readings.read(story + "- Story 1\n  - Agent: ops").plan().stories().getFirst().agent())
        .isEqualTo("ops");
  }

  @Test
  void storiesThatAreSaidToChangeTheSameAreWarnedOfWhereTheyRunTogether() {
    String parallel =
        """
        ### Phase 1 (Parallel)
        - Story 1
        - Story 2
        ### Phase 2 (Sequential)
        - Story 3
        ### Notes
        """;
    String warning = "7 stories of the parallel Phase 1 are said to change the same";
    assertThat(problems(parallel + "- Stories 1 and 2 both touch the menu"))
        .containsExactly(warning);
    assertThat(problems(parallel + "- Story 1, Story 2: the same file")).containsExactly(warning);
    assertThat(problems(parallel + "- Stories 1 and 2 may conflict")).containsExactly(warning);
    assertThat(problems(parallel + "- Stories 1 and 2 are short")).isEmpty();
    assertThat(problems(parallel + "- Stories 1 and 3 both touch the menu")).isEmpty();
    assertThat(problems(parallel + "- Story 1 will conflict")).isEmpty();
    assertThat(
            problems(
                parallel.replace("Parallel", "Sequential")
                    + "- Stories 1 and 2 both touch the menu"))
        .isEmpty();
  }
}
