package io.regatta.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.plan.Story.Dependencies;
import io.regatta.plan.Story.StoryText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoryTest {
  private static Story story(String title, String agent, String description, String... criteria) {
    return new Story(
        new StoryId("1"),
        Set.of(),
        title,
        agent,
        new StoryText(description, List.of(criteria)),
        Dependencies.NONE,
        7);
  }

  /// Logs keep it for years.
  @Test
  void theFingerprintOfAStoryIsTheSameInEveryVersion() {
    assertThat(story("Add a form", "backend-developer", "Grüße", "one", "é two").hash())
        .isEqualTo("sha256:3cd9b3ace96197454c39252d3291bf10c42ff75deca7ef6b94f65db2efe495df");
  }

  @Test
  void aStoryThatMovesKeepsItsFingerprint() {
    Story story = story("Add a form", "backend-developer", "", "one");
    Story moved =
        new Story(
            new StoryId("9"),
            Set.of(new StoryId("1")),
            "Add a form",
            "backend-developer",
            new StoryText("", List.of("one")),
            new Dependencies(List.of(new StoryId("8")), List.of()),
            new Story.Scope(List.of("src"), true),
            70);

    assertThat(moved.hash()).isEqualTo(story.hash());
  }

  @Test
  void aStoryThatAsksForSomethingElseHasAnotherFingerprint() {
    List<Story> different =
        List.of(
            story("ab", "c", "d", "e"),
            story("a", "bc", "d", "e"),
            story("ab", "cd", "", "e"),
            story("ab", "c", "de"),
            story("ab", "c", "d", "e", ""));

    assertThat(different).extracting(Story::hash).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"fix-88.1, FIX-88.1", "a, A", "straße, STRAßE", "ı, i", "K, k"})
  void spellingsThatDifferInCaseAreOneId(String one, String other) {
    assertThat(new StoryId(one))
        .isEqualTo(new StoryId(other))
        .hasSameHashCodeAs(new StoryId(other));
    assertThat(new StoryId(one)).hasToString(one);
  }

  @ParameterizedTest
  @CsvSource({"4.1, 4.10", "1, 01", "12, 21", "1, 1a"})
  void anIdIsNoNumber(String one, String other) {
    assertThat(new StoryId(one)).isNotEqualTo(new StoryId(other)).isNotEqualTo(one);
  }

  @Test
  void idsAreSpreadWellOverAMap() {
    Set<Integer> hashes =
        IntStream.range(0, 10_000)
            .mapToObj(number -> new StoryId(number / 100 + "." + number % 100).hashCode())
            .collect(Collectors.toSet());

    assertThat(hashes).hasSizeGreaterThan(9_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void aBlankIdIsNone(String text) {
    assertThatThrownBy(() -> new StoryId(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
