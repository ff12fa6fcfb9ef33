package io.regatta.log;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Plan;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanSource;
import io.regatta.plan.Story;
import io.regatta.plan.markdown.MarkdownFormat;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Logs as they are written, one per directory below `shapes` and each with its plan, and what a
/// human reads in them. Those labels were written without looking at the reader.
class WholeLogsTest {
  /// What `expected.json` holds.
  ///
  /// @param plan the plan's repository path, by which its own entries are told from others
  /// @param entries how many the log has
  /// @param states of each story of the plan
  /// @param completedAt of each completed story that has a time
  /// @param foreign the places of entries of other plans, from 0
  /// @param unknown the places of entries that name no story of the plan
  /// @param refusedInLine where a broken log is broken; null if it is sound
  record Expected(
      String plan,
      int entries,
      @Nullable Map<String, String> states,
      @Nullable Map<String, String> completedAt,
      @Nullable List<Integer> foreign,
      @Nullable List<Integer> unknown,
      @Nullable Integer refusedInLine) {}

  static Stream<Path> logs() throws IOException, URISyntaxException {
    Path directory =
        Path.of(Objects.requireNonNull(WholeLogsTest.class.getResource("shapes")).toURI());
    try (Stream<Path> logs = Files.list(directory)) {
      return logs.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("logs")
  void readsTheLogAsAHumanDoes(Path directory) throws IOException, LogException {
    Expected expected =
        JsonMapper.shared()
            .readValue(Files.readString(directory.resolve("expected.json")), Expected.class);
    Path file = directory.resolve("implementation-log.json");
    byte[] bytes = Files.readAllBytes(file);
    if (expected.refusedInLine() != null) {
      assertThat(LogReader.read(file, bytes).failure())
          .isNotNull()
          .satisfies(it -> assertThat(it.place().line()).isEqualTo(expected.refusedInLine()));
      return;
    }
    Plan plan =
        new MarkdownFormat()
            .read(
                PlanSource.alone(
                    "user-stories.md", Files.readString(directory.resolve("user-stories.md"))),
                new ReadingOptions(false))
            .plan();

    ImplementationLog log = ImplementationLog.parse(file, bytes);

    assertThat(read(plan, expected.plan(), log)).isEqualTo(expected);
  }

  private static Expected read(Plan plan, String path, ImplementationLog log) {
    LogHistory history = LogHistory.of(plan, path, log);
    StoryMatcher matcher = new StoryMatcher(plan, path, log);
    List<StoryMatcher.Match> matches = log.entries().stream().map(matcher::match).toList();
    return new Expected(
        path,
        log.entries().size(),
        history.states().entrySet().stream()
            .collect(toMap(it -> it.getKey().text(), it -> it.getValue().text())),
        plan.stories().stream()
            .map(Story::id)
            .filter(id -> history.completedAt(id).isPresent())
            .collect(toMap(id -> id.text(), id -> history.completedAt(id).orElseThrow())),
        places(matches, StoryMatcher.Match.Foreign.class),
        places(matches, StoryMatcher.Match.Unknown.class),
        null);
  }

  private static List<Integer> places(
      List<StoryMatcher.Match> matches, Class<? extends StoryMatcher.Match> kind) {
    return IntStream.range(0, matches.size())
        .filter(place -> kind.isInstance(matches.get(place)))
        .boxed()
        .toList();
  }
}
