package io.regatta.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  @ParameterizedTest
  @CsvSource({
    "markdwon, markdown",
    "implment, implement",
    "implementt, implement",
    "xmplement, implement",
    "mplement, implement",
    "iimplement, implement",
    "implemenr, implement",
    "lpan, plan",
    "plna, plan",
    "paln, plan",
    "lan, plan",
    "pla, plan",
    "plan, plan",
    "PLAM, plan",
    "plam, PLAN",
    "4.11, 4.1",
    "ab, ac",
    "abcdef, abcdxy",
    "abcdef, badcef"
  })
  void findsWhatIsAFewSlipsAway(String word, String meant) {
    assertThat(Suggestion.closest(word, List.of("something", meant, "else"))).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "abcdef, abcxyz",
    "abcde, abcxy",
    "abcd, badc",
    "abcd, bcda",
    "plan, run",
    "a, b",
    "5, 7",
    "3, 31"
  })
  void whatIsFurtherThanAThirdOfTheWordIsNotMeant(String word, String other) {
    assertThat(Suggestion.closest(word, List.of(other))).isEmpty();
  }

  @Test
  void theClosestIsMeantAndOfEqualsTheFirst() {
    assertThat(Suggestion.closest("abcdef", List.of("abcdxy", "abcdex", "abcdey")))
        .contains("abcdex");
    assertThat(Suggestion.closest("lot", List.of("log", "lost"))).contains("log");
    assertThat(Suggestion.closest("lot", List.of("lost", "log"))).contains("lost");
    assertThat(Suggestion.closest("lot", List.of())).isEmpty();
  }

  @Test
  void nobodyMistypesAVeryLongWord() {
    String longest = "x".repeat(64);

    assertThat(Suggestion.closest(longest, List.of(longest + "y"))).contains(longest + "y");
    assertThat(Suggestion.closest(longest + "x", List.of(longest))).isEmpty();
  }
}
