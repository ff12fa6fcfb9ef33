package io.regatta.plan.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Story.Scope;
import io.regatta.plan.Story.StoryText;
import io.regatta.plan.StoryId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyOrderTest {
  /// `a` or `b<a,c` each.
  private static List<DraftStory> stories(String sketch) {
    return Stream.of(sketch.split(" "))
        .map(one -> one.split("<", -1))
        .map(parts ->
            story(
                parts[0],
                parts.length == 1
                    ? List.of()
                    : Stream.of(parts[1].split(",")).map(StoryId::new).toList()))
        .toList();
  }

  private static DraftStory story(String id, List<StoryId> needs) {
    return new DraftStory(
        new StoryId(id),
        null,
        id,
        "developer",
        new StoryText("", List.of()),
        new DependencyClaim(needs.isEmpty(), false, needs, List.of(), 1),
        Scope.UNKNOWN,
        1);
  }

  private static String shown(List<DraftPhase> phases) {
    StringBuilder text = new StringBuilder();
    for (DraftPhase phase : phases) {
      text.append(text.isEmpty() ? "" : " / ")
          .append(phase.number())
          .append(phase.mode().name().charAt(0));
      phase.items().forEach(item -> text.append(' ').append(item.id()));
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a             | 1S a",
        "a b           | 1P a b",
        "b a           | 1P b a",
        "b<a a         | 1S a / 2S b",
        "a b<a c<a     | 1S a / 2P b c",
        "c<b b<a a d   | 1P a d / 2S b / 3S c",
        "d<a,b a b     | 1P a b / 2S d",
        "a<a b<x       | 1P a b",
        "a b<c c<b     | 1S a / 2S b c",
      })
  void everythingRunsAsEarlyAsItCan(String stories, String phases) {
    assertThat(shown(DependencyOrder.phases(stories(stories)))).isEqualTo(phases);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a b c         | 1S a b c",
        "b<a a c       | 1S a b c",
        "c<b b<a a     | 1S a b c",
        "a<b b<a c     | 1S c a b",
      })
  void oneByOneEachComesAsEarlyAsItCan(String stories, String phases) {
    assertThat(shown(DependencyOrder.oneByOne(stories(stories)))).isEqualTo(phases);
  }
}
