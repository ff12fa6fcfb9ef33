package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.StoryId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoryReferenceTest {
  private static final Predicate<StoryId> NOBODY = id -> false;
  private static final Predicate<StoryId> FEW =
      Set.of(new StoryId("1"), new StoryId("3"), new StoryId("fix-1-3"))::contains;

  private static String shown(Optional<StoryReference> reference) {
    return reference.map(it -> it.ids() + " " + it.form() + " <" + it.rest() + ">").orElse("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Story 4: Title|[4] WORD <: Title>",
        "story-4.2 rest|[4.2] WORD < rest>",
        "User Story #7-Fix-88.1|[7-Fix-88.1] WORD <>",
        "Story ID: 3|[3] WORD <>",
        "Story no. 3|[3] WORD <>",
        "(Story 3)|[3] WORD <)>",
        "Stories 4|[4] PLURAL <>",
        "#4, #5|[4] HASH <, #5>",
        "# 4|[4] HASH <>",
        "4.2 Title|[4.2] BARE < Title>",
        "Story 1-3|[1, 2, 3] WORD <>",
        "Story 4 and 5|[4] WORD < and 5>"
      })
  void readsTheReferenceWithWhichATextBegins(String text, String read) {
    assertThat(shown(StoryReference.leading(text, FEW))).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Title", "Phase 2", "user 3", "Story Title", "see Story 4", "Story 4th"})
  void mostTextsBeginWithNone(String text) {
    assertThat(StoryReference.leading(text, NOBODY)).isEmpty();
    assertThat(StoryReference.leadingList(text, NOBODY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Stories 2-4|[2, 3, 4] PLURAL <>",
        "#2-4|[2, 3, 4] HASH <>",
        "4.1-4.3|[4.1, 4.2, 4.3] BARE <>",
        "4.1-3|[4.1, 4.2, 4.3] BARE <>",
        "Stories 2 - 4 rest|[2, 3, 4] PLURAL < rest>",
        "Story 2 to Story 4|[2, 3, 4] WORD <>",
        "Story 2 through 4, 9|[2, 3, 4] WORD <, 9>",
        "Story 2 – 4|[2, 3, 4] WORD <>",
        "Story 2...4|[2, 3, 4] WORD <>",
        "Story 2 - Story 4|[2, 3, 4] WORD <>",
        "Story 2 - 4 endpoints|[2] WORD < - 4 endpoints>",
        "Stories 3-2|[3-2] PLURAL <>",
        "Stories 3-3|[3-3] PLURAL <>",
        "Stories 1-1002|[1-1002] PLURAL <>",
        "Story 2-4|[2-4] WORD <>",
        "1-3|[1, 2, 3] BARE <>",
        "1-4|[1-4] BARE <>",
        "2-3|[2-3] BARE <>",
        "fix-1-3|[fix-1-3] BARE <>",
        "Stories fix-1-3|[fix-1-3] PLURAL <>",
        "Stories bug-1-3|[bug-1-3] PLURAL <>"
      })
  void takesForARangeOnlyWhatIsSurelyOne(String text, String read) {
    assertThat(shown(StoryReference.leading(text, FEW))).isEqualTo(read);
  }

  @Test
  void aRangeNamesAThousandStoriesAtMost() {
    assertThat(StoryReference.leading("Stories 1-1001", NOBODY).orElseThrow().ids()).hasSize(1001);
    assertThat(StoryReference.leading("Stories 1-1002", NOBODY).orElseThrow().ids()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Story #1, #2 and 3: rest|[1, 2, 3] WORD <: rest>",
        "Story 1 (the API), Story 2|[1, 2] WORD <>",
        "Story 1 (the API) and more|[1] WORD < (the API) and more>",
        "Story 1 → Story 2|[1, 2] WORD <>",
        "Story 1, then Story 2 and the rest|[1, 2] WORD < and the rest>",
        "Story 1 and 5 endpoints|[1] WORD < and 5 endpoints>",
        "Story 1, 3|[1, 3] WORD <>",
        "Stories 4-5 and 1|[4, 5, 1] PLURAL <>",
        "1|[1] BARE <>",
        "1 3|[1] BARE < 3>"
      })
  void readsAListOfReferences(String text, String read) {
    assertThat(shown(StoryReference.leadingList(text, FEW))).isEqualTo(read);
  }
}
