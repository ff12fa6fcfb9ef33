package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.markdown.Label.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which lines of a story's section are its criteria, and how many there are.
class CriteriaListTest {
  private static CriteriaList.Found found(String section) {
    List<Line> lines = Outline.of(section).lines();
    Fields.Found label = new Fields(lines).get(Field.CRITERIA).orElseThrow();
    return new CriteriaList(lines).behind(label.index(), label.inline());
  }

  /// The criteria, then the first line that is none of theirs.
  private static List<String> read(String section) {
    List<Line> lines = Outline.of(section).lines();
    CriteriaList.Found found = found(section);
    List<String> all = new java.util.ArrayList<>(found.criteria());
    all.add(found.end() == lines.size() ? "end" : "then " + lines.get(found.end()).text());
    return all;
  }

  @Test
  void eachItemIsOneWithAllThatIsBelowIt() {
    assertThat(read("**Acceptance Criteria**:\n- one\n  - detail\n  more\n- two\n\n**Notes**: x"))
        .containsExactly("one\n- detail\nmore", "two", "then Notes: x");
  }

  @Test
  void whatStandsBesideTheLabelIsTheOnlyOneIfNothingFollows() {
    assertThat(read("Acceptance Criteria: it works")).containsExactly("it works", "end");
    assertThat(read("Acceptance Criteria: it works\n\n**Notes**: x"))
        .containsExactly("it works", "then Notes: x");
    assertThat(read("Acceptance Criteria:\n\n**Notes**: x")).containsExactly("then Notes: x");
    assertThat(read("Acceptance Criteria: all of\n- one\n- two"))
        .containsExactly("one", "two", "end");
    assertThat(read("Acceptance Criteria: Given a user\nthen it works"))
        .containsExactly("Given a user", "end");
  }

  @Test
  void numberedOnesAreCountedByTheirNumbers() {
    assertThat(read("Acceptance Criteria:\n1. one\n- detail\n2. two\n- detail"))
        .containsExactly("one\n- detail", "two\n- detail", "end");
    assertThat(read("Acceptance Criteria:\n1. one\n- other\n- more"))
        .containsExactly("one", "other", "more", "end");
    assertThat(read("Acceptance Criteria:\n- one\n1. other\n2. more"))
        .containsExactly("one", "other", "more", "end");
  }

  @Test
  void anEmptyItemIsNone() {
    assertThat(read("Acceptance Criteria:\n- one\n-\n- two\n- "))
        .containsExactly("one\n- ", "two\n- ", "end");
  }

  @Test
  void namedOnesAreParagraphsOrHeadings() {
    assertThat(read("Acceptance Criteria:\n\nAC1: One\n- a\n- b\n\nAC 2 - Two\n- c"))
        .containsExactly("AC1: One\n- a\n- b", "AC 2 - Two\n- c", "end");
    assertThat(
            read(
                "#### Acceptance Criteria\n"
                    + "##### Scenario: One\n"
                    + "- a\n"
                    + "##### Scenario: Two\n"
                    + "- b\n"
                    + "#### Notes\n"
                    + "x"))
        .containsExactly("Scenario: One\n- a", "Scenario: Two\n- b", "then Notes");
    assertThat(read("Acceptance Criteria:\n- AC1: One\n- AC2: Two\n- three"))
        .containsExactly("AC1: One", "AC2: Two", "three", "end");
  }

  @Test
  void scenariosBeginWithTheirGiven() {
    assertThat(read("Acceptance Criteria:\nGiven a\nWhen b\nThen c\n\n→ Given d\nThen e"))
        .containsExactly("Given a\nWhen b\nThen c", "→ Given d\nThen e", "end");
    assertThat(read("Acceptance Criteria:\nGiven a\n- b\n- c\nGiven d")).hasSize(3).endsWith("end");
    assertThat(read("Acceptance Criteria:\n- Given a\n- When b"))
        .containsExactly("Given a", "When b", "end");
  }

  @Test
  void rowsOfATableAreOnesWithoutItsHead() {
    assertThat(read("Acceptance Criteria:\n\n| # | What |\n|---|:-:|\n| 1 | one |\n| 2 | two |"))
        .containsExactly("| 1 | one |", "| 2 | two |", "end");
    assertThat(read("Acceptance Criteria:\n\n| # | What |\n|---|---|"))
        .doesNotContain("| # | What |", "|---|---|");
  }

  @Test
  void paragraphsAndSentencesAreOnes() {
    assertThat(read("Acceptance Criteria:\n\nIt is fast\nand small\n\nit is red"))
        .containsExactly("It is fast\nand small", "it is red", "end");
    assertThat(read("Acceptance Criteria:\nIt is fast\nIt is small"))
        .containsExactly("It is fast", "It is small", "end");
    assertThat(read("Acceptance Criteria:\nit is fast\nand it is small"))
        .containsExactly("it is fast\nand it is small", "end");
    assertThat(read("Acceptance Criteria: such as\nit is fast\nit is small"))
        .containsExactly("it is fast", "it is small", "end");
    assertThat(read("Acceptance Criteria:\nIt is fast\nThen it is small"))
        .containsExactly("It is fast\nThen it is small", "end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "***\nmore",
        "Dependencies: none\n- x",
        "**Agent**: qa",
        "**Notes**:\n- x",
        "### Notes\n- x",
        "### More\n- x",
        "**Color**:\n- x",
        "  Agent: qa",
        "  Dependencies: 1",
        "Color:\n\nx"
      })
  void theseEndThem(String next) {
    String first = Outline.of(next).lines().getFirst().text();

    assertThat(read("**Acceptance Criteria**:\n- one\n- two\n\n" + next))
        .containsExactly("one", "two", "then " + first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  Notes: x",
        "  **Color**: x",
        "  More: x",
        "Color: x",
        "- Color: x",
        "plain text",
        "  - **Files**: x"
      })
  void theseDoNot(String next) {
    assertThat(read("**Acceptance Criteria**:\n- one\n- two\n" + next)).endsWith("end");
  }

  @Test
  void anItemOfTheListInWhichTheLabelStandsEndsThem() {
    assertThat(read("- **Acceptance Criteria**:\n  - one\n  - two\n- Color: blue\n  - x"))
        .containsExactly("one", "two", "then Color: blue");
    assertThat(read("- x\n  - **Acceptance Criteria**:\n    - one\n- y"))
        .containsExactly("one", "then y");
  }

  @Test
  void labelsStraightBehindTheirsPartThemIntoGroups() {
    assertThat(
            read(
                "**Acceptance Criteria**:\n"
                    + "**Backend**:\n"
                    + "- one\n\n"
                    + "**Client**:\n"
                    + "- two\n\n"
                    + "**Notes**: x"))
        .hasSize(3)
        .endsWith("two", "then Notes: x");
    assertThat(
            read("**Acceptance Criteria**:\nin short\n**Backend**:\n- one\n\n**Client**:\n- two"))
        .hasSize(3)
        .endsWith("two", "end");
    assertThat(read("**Acceptance Criteria**:\n**Backend**:\n- one\n\n### Design\n- x"))
        .containsExactly("one", "then Design");
    assertThat(read("**Acceptance Criteria**:\nGiven a\nThen b\n\n**Client**:\n- two"))
        .containsExactly("Given a\nThen b", "then Client:");
  }

  @Test
  void headingsBelowTheirsPartThemIntoGroups() {
    assertThat(read("#### Acceptance Criteria\n- one\n##### Client\n- two\n#### Other\n- x"))
        .containsExactly("one", "two", "then Other");
    assertThat(
            read("**Acceptance Criteria**:\n#### Client\n- one\n#### Server\n- two\n#### Notes\nx"))
        .containsExactly("one", "two", "then Notes");
    assertThat(read("**Acceptance Criteria**:\n- one\n#### AC2: Two\n- x\n#### Dependencies\n- 1"))
        .containsExactly("AC2: Two\n- x", "then Dependencies");
  }

  @Test
  void theShallowestItemsAreCounted() {
    assertThat(read("Acceptance Criteria:\n1. one\n   1. a\n   2. b\n2. two"))
        .containsExactly("one\n- a\n- b", "two", "end");
    assertThat(read("- x\n  - Acceptance Criteria:\n    - one\n      - a\n    - two"))
        .containsExactly("one\n- a", "two", "end");
  }

  @Test
  void aLabelledSentenceAmongScenariosIsPartOfThem() {
    String scenario = "Acceptance Criteria:\nGiven a\nThen b\n";
    assertThat(read(scenario + "Color: blue\n\nGiven c"))
        .containsExactly("Given a\nThen b\nColor: blue", "Given c", "end");
    assertThat(read(scenario + "\nColor: blue")).endsWith("then Color: blue");
    assertThat(read(scenario + "**Color**: blue")).endsWith("then Color: blue");
    assertThat(read(scenario + "Color:")).endsWith("then Color:");
    assertThat(read("Acceptance Criteria:\nGiven a\n- given b\nThen c"))
        .containsExactly("Given a\n- given b\nThen c", "end");
  }

  @Test
  void aTableMayHaveTextBesideIt() {
    assertThat(read("Acceptance Criteria:\n\nall of\n\n| # | What |\n|---|---|\n| 1 | one |"))
        .containsExactly("| 1 | one |", "end");
    assertThat(read("Acceptance Criteria:\n\n| one |")).containsExactly("| one |", "end");
  }
}
