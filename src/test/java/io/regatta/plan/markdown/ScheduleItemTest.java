package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.StoryId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleItemTest {
  private static final Predicate<StoryId> KNOWN =
      Set.of(new StoryId("1"), new StoryId("2"), new StoryId("4.1"))::contains;

  private static Optional<ScheduleItem> item(String text, String... attributes) {
    Line line = Outline.of("- " + text).lines().getFirst();
    return ScheduleItem.of(line, KNOWN, List.of(attributes));
  }

  private static String shown(Optional<ScheduleItem> item) {
    return item.map(it -> it.ids() + (it.firm() ? " firm" : "") + " <" + it.rest() + ">")
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Story 1|[1] firm <>",
        "Story 1: Title|[1] firm <: Title>",
        "Story 1 (qa)|[1] firm < (qa)>",
        "✅ **Story 1**|[1] firm <>",
        "Story 1 must wait|[1] < must wait>",
        "Story 1 Must wait|[1] firm < Must wait>",
        "Story 9|[9] firm <>",
        "Story 1, Story 2|[1, 2] firm <>",
        "Story 1 and Story 2 share a file|none",
        "Stories 1, 2: can run together|none",
        "Stories 1, 2: the base|[1, 2] firm <: the base>",
        "Stories 1 are first|none",
        "Stories 1|[1] firm <>",
        "1|[1] firm <>",
        "1: Title|[1] firm <: Title>",
        "1 - Title|[1] firm < - Title>",
        "1 endpoint|none",
        "9|none",
        "9: Title|none",
        "4.1 Title|[4.1] firm < Title>",
        "4.1 title|none",
        "4.9 Title|none",
        "Title|none"
      })
  void readsTheStoriesWithWhichAnItemBegins(String text, String read) {
    assertThat(shown(item(text))).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Build the form (Story 1)|[1] firm <)>",
        "Build Story-4.1 first|[4.1] firm < first>",
        "Build the form (Story 9)|none",
        "Build Story 1 and Story 2|none",
        "Build the form|none"
      })
  void findsTheOneStoryThatAnItemNamesInside(String text, String read) {
    Line line = Outline.of("- " + text).lines().getFirst();

    assertThat(shown(ScheduleItem.inside(line, KNOWN))).isEqualTo(read);
  }

  @Test
  void aRemarkAndASoftItemSurelyListNothing() {
    Line line = Outline.of("x\n\n✅ Story 1, Story 2: both change the menu").lines().getLast();

    assertThat(ScheduleItem.remark(line, KNOWN))
        .contains(
            new ScheduleItem(
                List.of(new StoryId("1"), new StoryId("2")),
                ": both change the menu",
                false,
                3,
                List.of()));
    assertThat(item("Story 1", "x").map(ScheduleItem::softened))
        .contains(new ScheduleItem(List.of(new StoryId("1")), "", false, 1, List.of("x")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Story 1 (depends on Story 2)|Story 2",
        "Story 1 (depends on Story 2 (the API), qa)|Story 2 (the API), qa",
        "Story 1 [blocked by #2] (qa)|#2",
        "Story 1 - depends on 2 - the API|2",
        "Story 1 - depends on 2. Later|2",
        "Story 1 (deps: 2)|2",
        "Story 1 after Story 2|Story 2",
        "Story 1 once #2 is done|#2 is done",
        "Story 1, needs phase 2|phase 2",
        "Story 1 after lunch|''",
        "Story 1 (no dependencies)|none",
        "Story 1 (independent)|none",
        "Story 1 - independent|none",
        "Story 1 of an independent kind|''",
        "Story 1|''"
      })
  void readsWhatAnItemDependsOn(String text, String dependencies) {
    assertThat(item(text).orElseThrow().dependencies().strip()).isEqualTo(dependencies);
  }

  @Test
  void theLinesBelowAnItemSayItToo() {
    assertThat(item("Story 1", "Title", "Depends on: Story 2").orElseThrow().dependencies())
        .isEqualTo("Story 2");
    assertThat(item("Story 1 (after #2)", "Depends on: Story 9").orElseThrow().dependencies())
        .isEqualTo("#2");
    assertThat(item("Story 1", "Title", "Agent: qa", "Agent: ops").orElseThrow().agent(id -> false))
        .isEqualTo("qa");
    assertThat(item("Story 1 (ops)", "Agent: qa").orElseThrow().agent(id -> false))
        .isEqualTo("ops");
    assertThat(item("Story 1", "Owner: qa").orElseThrow().agent(id -> false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Story 1 (qa, depends on Story 2) (ops)",
        "Story 1 depends on Story 2 (ops)",
        "Story 1 (ops) depends on Story 2"
      })
  void whatIsDependedOnIsNoAgent(String text) {
    assertThat(item(text).orElseThrow().agent(id -> false)).isEqualTo("ops");
  }

  @Test
  void anItemMayCallItsStoryOptional() {
    assertThat(item("Story 1 (optional)").orElseThrow().saysOptional()).isTrue();
    assertThat(item("Story 1").orElseThrow().saysOptional()).isFalse();
  }
}
