package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Phase;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Plans as they are written, one per directory below `dialects`, with what a human reads in them.
/// Those labels were written without looking at the reader.
class WholePlansTest {
  /// What `expected.json` holds; problems as severity and line.
  record Expected(
      boolean refused,
      List<ExpectedStory> stories,
      List<ExpectedPhase> phases,
      List<String> problems) {}

  record ExpectedStory(
      String id, String title, String agent, List<String> dependsOn, int criteria) {}

  record ExpectedPhase(String mode, List<String> stories) {}

  static Stream<Path> plans() throws IOException, URISyntaxException {
    Path directory =
        Path.of(Objects.requireNonNull(WholePlansTest.class.getResource("dialects")).toURI());
    try (Stream<Path> plans = Files.list(directory)) {
      return plans.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void readsThePlanAsAHumanDoes(Path plan) throws IOException {
    Expected expected =
        JsonMapper.shared()
            .readValue(Files.readString(plan.resolve("expected.json")), Expected.class);

    PlanReading reading = Readings.read(Files.readString(plan.resolve("user-stories.md")));

    assertThat(read(reading)).isEqualTo(expected);
    assertThat(reading.problems())
        .filteredOn(problem -> problem.severity() != Problem.Severity.NOTE)
        .allSatisfy(problem -> assertThat(problem.hint()).isPresent());
  }

  private static Expected read(PlanReading reading) {
    return new Expected(
        reading.refused(),
        reading.plan().stories().stream().map(WholePlansTest::story).toList(),
        reading.plan().phases().stream().map(WholePlansTest::phase).toList(),
        reading.problems().stream().map(it -> it.severity() + " " + it.line()).toList());
  }

  private static ExpectedStory story(Story story) {
    return new ExpectedStory(
        story.id().text(),
        story.title(),
        story.agent(),
        texts(story.dependencies().declared()),
        story.text().criteria().size());
  }

  private static ExpectedPhase phase(Phase phase) {
    return new ExpectedPhase(phase.mode().name().toLowerCase(Locale.ROOT), texts(phase.stories()));
  }

  private static List<String> texts(List<StoryId> ids) {
    return ids.stream().map(StoryId::text).toList();
  }
}
