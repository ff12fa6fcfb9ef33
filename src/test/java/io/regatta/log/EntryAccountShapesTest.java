package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.plan.Plan;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanSource;
import io.regatta.plan.Story;
import io.regatta.plan.markdown.MarkdownFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Figures are made of the same entries, and say the same of them, as a human reads in a log.
class EntryAccountShapesTest {
  @ParameterizedTest
  @MethodSource("io.regatta.log.WholeLogsTest#logs")
  void countsWhatAHumanReads(Path directory) throws Exception {
    WholeLogsTest.Expected expected =
        JsonMapper.shared()
            .readValue(
                Files.readString(directory.resolve("expected.json")), WholeLogsTest.Expected.class);
    Path file = directory.resolve("implementation-log.json");
    if (expected.refusedInLine() != null) {
      assertThatThrownBy(() -> ImplementationLog.read(file)).isInstanceOf(LogException.class);
      return;
    }
    Plan plan =
        new MarkdownFormat()
            .read(
                PlanSource.alone(
                    "user-stories.md", Files.readString(directory.resolve("user-stories.md"))),
                new ReadingOptions(false))
            .plan();

    List<EntryAccount> accounts =
        EntryAccount.of(ImplementationLog.read(file), plan, expected.plan());

    assertThat(accounts).hasSize(expected.entries());
    assertThat(
            IntStream.range(0, accounts.size())
                .filter(place -> accounts.get(place).story() == null)
                .boxed())
        .containsExactlyInAnyOrderElementsOf(others(expected));
    Map<String, EntryAccount.Claim> last = new HashMap<>();
    for (EntryAccount account : accounts) {
      Story story = account.story();
      if (story != null) {
        last.put(story.id().text(), account.claim());
      }
    }
    assertThat(expected.states()).isNotNull();
    expected
        .states()
        .forEach((story, state) ->
            assertThat(last.get(story) == EntryAccount.Claim.COMPLETED)
                .as("story " + story)
                .isEqualTo(state.equals("completed")));
  }

  /// The places of entries that speak of no story of the plan.
  private static List<Integer> others(WholeLogsTest.Expected expected) {
    return Stream.of(expected.foreign(), expected.unknown())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .toList();
  }
}
