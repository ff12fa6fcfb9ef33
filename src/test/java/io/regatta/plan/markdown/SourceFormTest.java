package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The form of a plan before anything is read in it: line ends, tabs, front matter, code, emphasis.
class SourceFormTest {
  private static List<String> blanked(String... lines) {
    List<String> source = new ArrayList<>(List.of(lines));
    assertThat(Fences.blank(source)).isEmpty();
    return source;
  }

  @Test
  void everyKindOfLineEndAndBlankIsMadeEven() {
    assertThat(SourceText.lines("\uFEFFa\r\nb\rc\nd\u00A0e f\u2011g\u200Bh\n"))
        .containsExactly("a", "b", "c", "d e f-gh", "");
    assertThat(SourceText.lines("a\u0000")).containsExactly("a\uFFFD");
  }

  @Test
  void tabsReachToColumnsOfFour() {
    assertThat(SourceText.lines("\ta\nab\tc\nabcd\te\n\t\tb"))
        .containsExactly("    a", "ab  c", "abcd    e", "        b");
  }

  @Test
  void frontMatterIsBlankedAndKeepsItsLines() {
    assertThat(SourceText.lines("---\ntitle: x\n# odd: y\n---\n# Plan"))
        .containsExactly("", "", "", "", "# Plan");
    assertThat(SourceText.lines("--- \n# comment\n...\n# Plan"))
        .containsExactly("", "", "", "# Plan");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\ntitle: x",
        "---\n# Plan\n## Story\n---",
        "---\nplain text\n---\n# Plan",
        "----\ntitle: x\n---",
        "title: x\nother: y\n---",
        "---\ntitle: x\nnever closed\nat all"
      })
  void whatOnlyLooksLikeFrontMatterStays(String content) {
    assertThat(String.join("\n", SourceText.lines(content))).isEqualTo(content);
  }

  @Test
  void codeIsBlankedUpToTheEndOfItsFence() {
    assertThat(blanked("a", "```java", "# b", "```", "c")).containsExactly("a", "", "", "", "c");
    assertThat(blanked("~~~~", "~~~", "```", "~~~~~", "c")).containsExactly("", "", "", "", "c");
    assertThat(blanked("```", "~~~", "```", "c")).containsExactly("", "", "", "c");
    assertThat(blanked("  ```", "x", "        ```", "c", "```", "y", "```"))
        .containsExactly("", "", "", "c", "", "", "");
    assertThat(blanked("`` ` ``", "```inline``` text", "c"))
        .containsExactly("`` ` ``", "```inline``` text", "c");
  }

  @Test
  void anItemThatBeginsWithAFenceStaysAnItem() {
    assertThat(blanked("- ```", "x", "  ```", "c")).containsExactly("- (code)", "", "", "c");
    assertThat(blanked("12. ~~~sh", "x", "~~~", "c")).containsExactly("12. (code)", "", "", "c");
  }

  @Test
  void aFenceWithAWordBehindItClosesNone() {
    assertThat(blanked("```", "```java", "- ```", "```", "c")).containsExactly("", "", "", "", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"markdown", "md", "MD", "text"})
  void codeThatIsAPlanItselfMayHoldCode(String kind) {
    assertThat(
            blanked("```" + kind, "### 1. A", "```java", "x", "```", "### 2. B", "```", "### 3. C"))
        .containsExactly("", "", "", "", "", "", "", "### 3. C");
    assertThat(blanked("```" + kind, "x", "```", "c", "```java", "y", "```"))
        .containsExactly("", "", "", "c", "", "", "");
  }

  @Test
  void whereAPlanInAFenceNeverEndsItEndsAtTheFirstFence() {
    assertThat(blanked("```md", "```java", "x", "```", "### 1. A"))
        .containsExactly("", "", "", "", "### 1. A");
  }

  @Test
  void otherCodeHoldsNoCode() {
    assertThat(blanked("```java", "```sh", "```", "c", "```", "```", "d"))
        .containsExactly("", "", "", "c", "", "", "d");
  }

  @Test
  void aFenceThatNeverClosesHidesNothing() {
    List<String> source = new ArrayList<>(List.of("a", "```java", "### 1. A", "~~~", "x", "~~~"));

    assertThat(Fences.blank(source))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(2);
          assertThat(problem.message()).isEqualTo("a code fence opens here and never closes");
        });
    assertThat(source).containsExactly("a", "", "### 1. A", "", "", "");
  }

  @Test
  void ofManyFencesThatNeverCloseAFewAreReported() {
    List<String> source = new ArrayList<>();
    for (int ticks = 60; ticks > 20; ticks--) {
      source.add("`".repeat(ticks) + "x");
    }

    assertThat(Fences.blank(source)).hasSize(21);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "**bold** and *italic*|bold and italic",
        "__init__ of snake_case_name|init of snake_case_name",
        "a [link](http://x) and ![image](y.png)|a link and image",
        "`code` ~~struck~~|code struck",
        "a<!-- hidden -->b<br/>c|a b c",
        "1\\. escaped \\*stars\\*|1. escaped *stars*",
        "user\\_id, \\_x\\_|user_id, _x_",
        "2 * 3|2 * 3",
        "a < b [x] c|a < b [x] c"
      })
  void emphasisIsNoPartOfAText(String source, String plain) {
    assertThat(PlainText.of(source)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fix `__init__` of *two*|Fix `__init__` of two",
        "`a` *b* `c`|`a` b `c`",
        "*b*`c`|b`c`",
        "``a`` *c*|``a`` c",
        "*plain*|plain",
        "`open *x*|open x",
        "`a`|`a`",
        "x *y* `a`|x y `a`"
      })
  void codeIsAPartOfATitleAsItIs(String source, String plain) {
    assertThat(PlainText.withCode(source)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "✅ Story 1|Story 1",
        "[x] Story 1|Story 1",
        "- [ ] ✅ Story 1|- [ ] ✅ Story 1",
        "✅ [x] 🚀 Story 1|Story 1",
        "→ #4|#4",
        "Story 1 ✅|Story 1 ✅",
        "  Story 1|Story 1",
        "(Story 1)|(Story 1)",
        "[Story 1] x|[Story 1] x"
      })
  void ornamentsBeforeATextAreNoPartOfIt(String text, String bare) {
    assertThat(PlainText.undecorated(text)).isEqualTo(bare);
  }

  @Test
  void ofALineWithoutEndOnlyTheBeginningIsLookedAt() {
    assertThat(PlainText.of("x".repeat(30_000))).hasSize(20_000);
    assertThat(PlainText.withCode("`" + "x".repeat(30_000))).hasSize(19_999);
  }
}
