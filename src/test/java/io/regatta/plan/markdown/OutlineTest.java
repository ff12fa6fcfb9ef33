package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlineTest {
  /// `number KIND level text` of each line, with `ordered` or `blank` where that is so.
  private static List<String> outline(String content) {
    return Outline.of(content).lines().stream()
        .map(line ->
            line.number()
                + " "
                + line.kind()
                + line.level()
                + (line.ordered() ? " ordered" : "")
                + (line.afterBlank() ? " blank" : "")
                + " "
                + line.text())
        .toList();
  }

  @Test
  void headingsHaveLevelsHoweverTheyAreWritten() {
    assertThat(
            outline(
                "# One\n## Two ##\n\nThree\n=====\n\nFour\n----\n\n###Five\n#Six\n  ###### Seven"))
        .containsExactly(
            "1 HEADING1 blank One",
            "2 HEADING2 Two",
            "4 HEADING1 blank Three",
            "7 HEADING2 blank Four",
            "10 HEADING3 blank Five",
            "11 TEXT0 #Six",
            "12 HEADING6 Seven");
  }

  @Test
  void aWordThatEndsWithAHashIsNoEndOfItsHeading() {
    assertThat(outline("## Port it to C#\n## Number \\# ##\n## ##"))
        .containsExactly("1 HEADING2 blank Port it to C#", "2 HEADING2 Number #", "3 HEADING2 ");
  }

  @Test
  void textAboveAShortRuleIsNoHeading() {
    assertThat(outline("Text\n---\nMore"))
        .containsExactly("1 TEXT0 blank Text", "2 RULE0 ", "3 TEXT0 More");
    assertThat(outline("One\nTwo\n-----\nMore"))
        .containsExactly("1 TEXT0 blank One", "2 TEXT0 Two", "3 RULE0 ", "4 TEXT0 More");
    assertThat(outline("**Agent**: x\n-----\nMore"))
        .containsExactly("1 TEXT0 blank Agent: x", "3 TEXT0 More");
    assertThat(outline("***\ntext\n\n- - -"))
        .containsExactly("1 RULE0 blank ", "2 TEXT0 text", "4 RULE0 blank ");
  }

  @Test
  void quotesCommentsAndScriptsAreHiddenAndOtherMarkupIsNot() {
    assertThat(
            outline(
                """
                > quoted

                <!-- one
                two -->

                <script>
                x
                </script>

                <details>
                seen
                </details>

                  <!-- x -->\
                """))
        .containsExactly("10 TEXT0 blank <details>", "11 TEXT0 seen", "12 TEXT0 </details>");
  }

  @Test
  void itemsNestByColumn() {
    assertThat(
            outline(
                "- a\n  - b\n    1. c\n  2) d\n- e\n\n   text of e\n\ntext\n * f\n - g\n   - h"))
        .containsExactly(
            "1 ITEM0 blank a",
            "2 ITEM1 b",
            "3 ITEM2 ordered c",
            "4 ITEM1 ordered d",
            "5 ITEM0 e",
            "7 TEXT1 blank text of e",
            "9 TEXT0 blank text",
            "10 ITEM0 f",
            "11 ITEM0 g",
            "12 ITEM1 h");
  }

  @Test
  void aRuleAndAHeadingEndEveryList() {
    assertThat(outline("- a\n## H\n  - b")).endsWith("3 ITEM0 b");
    assertThat(outline("- a\n  - b\n***\n    - c\n## H\n  - d"))
        .containsExactly(
            "1 ITEM0 blank a", "2 ITEM1 b", "3 RULE0 ", "4 ITEM0 c", "5 HEADING2 H", "6 ITEM0 d");
  }

  @Test
  void textStraightBehindAnItemGoesOnWithItUnlessItIsALabel() {
    assertThat(outline("- a\ngoes on\nNotes: x\n- b\nColor: blue\n  Color: red"))
        .containsExactly(
            "1 ITEM0 blank a",
            "2 TEXT1 goes on",
            "3 TEXT0 Notes: x",
            "4 ITEM0 b",
            "5 TEXT1 Color: blue",
            "6 TEXT1 Color: red");
  }

  @Test
  void aNumberThatGoesOnASentenceBeginsNoList() {
    assertThat(outline("see version\n2. It is new")).contains("2 TEXT0 2. It is new");
    assertThat(outline("see version\n1. It is new")).contains("2 ITEM0 ordered It is new");
    assertThat(outline("as follows:\n2. It is new")).contains("2 ITEM0 ordered It is new");
    assertThat(outline("**Agent**: x\n2. It is new")).contains("2 ITEM0 ordered It is new");
    assertThat(outline("see version\n\n2. It is new")).contains("3 ITEM0 ordered blank It is new");
    assertThat(outline("- see version\n2. It is new")).contains("2 ITEM0 ordered It is new");
    assertThat(outline("## See\n2. It is new")).contains("2 ITEM0 ordered It is new");
    assertThat(outline("2. It is new")).contains("1 ITEM0 ordered blank It is new");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- a|1 ITEM0 blank a",
        "• a|1 ITEM0 blank a",
        "– a|1 ITEM0 blank a",
        "a) b|1 ITEM0 blank b",
        "3) b|1 ITEM0 ordered blank b",
        "✅ one|1 ITEM0 blank one",
        "[ ] one|1 ITEM0 blank one",
        "✅ **Agent**: qa|1 TEXT0 blank ✅ Agent: qa",
        "✅ Phase 1 (Parallel)|1 TEXT0 blank ✅ Phase 1 (Parallel)",
        "✅|1 ITEM0 blank ",
        "-|1 ITEM0 blank ",
        "-a|1 TEXT0 blank -a"
      })
  void manyMarksBeginAnItem(String line, String read) {
    assertThat(outline(line).getFirst().strip()).isEqualTo(read.strip());
  }

  @Test
  void whatLiesDeeperThanAnybodyWritesIsNotCounted() {
    StringBuilder deep = new StringBuilder();
    for (int level = 0; level < 70; level++) {
      deep.append("  ".repeat(level)).append("- x\n");
    }

    assertThat(Outline.of(deep.toString()).lines())
        .hasSize(70)
        .extracting(Line::level)
        .contains(59, 60)
        .allMatch(level -> level <= 60);
  }

  @Test
  void onlyHeadingsTextsAndItemsHaveLabels() {
    List<Line> lines = Outline.of("# Agent\n\n---\n\n- Agent: a\n\nAgent: b\n\ntext").lines();

    assertThat(lines)
        .extracting(line -> line.label().map(Label::value).orElse("none"))
        .containsExactly("", "none", "a", "b", "none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "**Title**|true true",
        "**Title**:|true true",
        "__Title__|true true",
        "**Title** and more|true false",
        "**One** and **two**|true false",
        "__One__ and __two__|true false",
        "*Title*|false false",
        "Title|false false",
        "a **b**|false false",
        "**a|true false",
        "**:|true false"
      })
  void tellsALineThatIsBold(String source, String read) {
    Line line = Outline.of(source).lines().getFirst();

    assertThat(line.startsBold() + " " + line.isBold()).isEqualTo(read);
  }
}
