package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredScopeTest {
  private static String files(String section) {
    return String.join(" ", DeclaredScope.of("Title", Outline.of(section).lines()).files());
  }

  private static boolean research(String title, String section) {
    return DeclaredScope.of(title, Outline.of(section).lines()).research();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Files: src/a.java, b.md|src/a.java b.md",
        "Files: src/a.java and b.md & c/|src/a.java b.md c",
        "Files: `src/a.java` (new), the rest|src/a.java",
        "Files: src/a.java:12-20, b.md:3.|src/a.java b.md",
        "Files: ./src/a.java ././b.md|src/a.java",
        "Files: src/**/*.java|src/**/*.java",
        "Files: src/|src",
        "Files: /etc/hosts, ../x.java, a/../b.md|''",
        "Files: e.g. this, README, etc|''",
        "Files: Makefile, .env, a.b|a.b",
        "Files: src/a.java, src/a.java|src/a.java",
        "Files: src/a b.java|src/a",
        "Files: **none**|''",
        "Touches: src/a.java|src/a.java",
        "Notes: src/a.java|''"
      })
  void readsThePathsBesideTheLabel(String line, String files) {
    assertThat(files(line)).isEqualTo(files);
  }

  @Test
  void readsTheItemsBelowTheLabel() {
    assertThat(files("**Files**:\n- src/a.java - the API\n- `b.md`\n\ntext\n- c/d.java"))
        .isEqualTo("src/a.java b.md");
    assertThat(files("**Files:**\n- src/a.java\n- **Agent**: x/y.java\n- z/z.java"))
        .isEqualTo("src/a.java");
    assertThat(files("- Files:\n  - src/a.java\n  - b.md\n- c/d.java"))
        .isEqualTo("src/a.java b.md");
    assertThat(files("#### Files\n- src/a.java\n- Color: x/y.java")).startsWith("src/a.java");
    assertThat(files("Files: src/a.java\n- c/d.java")).isEqualTo("src/a.java");
    assertThat(files("Files: none\n- c/d.java")).isEmpty();
    assertThat(files("**Files:**\ntext\n- c/d.java")).isEmpty();
    assertThat(files("Files: a/b\n\nFiles to create: c/d")).isEqualTo("a/b c/d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Type: research|true",
        "- **Story Type**: Spike.|true",
        "Priority: high / Type: research|true",
        "May change nothing: yes|true",
        "Allow-empty: yes|false",
        "#### Type: research|true",
        "Type: feature|false",
        "Research: how others do it|false"
      })
  void aFieldSaysThatAStoryIsResearch(String line, boolean research) {
    assertThat(research("Title", line.replace(" / ", " | "))).isEqualTo(research);
  }

  @Test
  void whatIsSaidDeepInsideAListIsNoField() {
    assertThat(research("Title", "- x\n  - Type: research")).isTrue();
    assertThat(research("Title", "- x\n  - y\n    - Type: research")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Research: caches, true",
    "[Spike] caches, true",
    "Spike - caches, true",
    "Research-based caches, false",
    "Caches, false"
  })
  void aTitleSaysSo(String title, boolean research) {
    assertThat(research(title, "text")).isEqualTo(research);
  }
}
