package io.regatta.plan.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Phase;
import io.regatta.plan.PlanFormat;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plans of other tools in the spellings that these and their users write, each with what a careful
/// human reads in it, in a file `expected`: the format, phases, stories (id, done, title, declared
/// and implicit dependencies, files, criteria), problems.
class ForeignFixturesTest {
  static Stream<Path> fixtures() throws IOException, URISyntaxException {
    Path all =
        Path.of(Objects.requireNonNull(ForeignFixturesTest.class.getResource("foreign")).toURI());
    try (Stream<Path> directories = Files.list(all)) {
      return directories.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void readsThePlanAsAHumanDoes(Path directory) throws IOException {
    PlanSource source = source(directory);
    PlanFormat format = format(source).orElseThrow();

    List<String> lines = new ArrayList<>(List.of(format.name()));
    PlanReading reading = format.read(source, new ReadingOptions(false));
    reading.plan().phases().forEach(phase -> lines.add(phase(phase)));
    reading.plan().stories().forEach(story -> lines.add(story(story)));
    reading.problems().forEach(problem -> lines.add(problem(problem)));
    Path expected = directory.resolve("expected");
    assertThat(String.join("\n", lines) + "\n").isEqualTo(Files.readString(expected));
  }

  /// Whatever a story's box or member looks like: ticked, the plan reads as before, and the story
  /// is done.
  @ParameterizedTest
  @MethodSource("fixtures")
  void aTickChangesThatOneStoryOnly(Path directory) throws IOException {
    PlanSource source = source(directory);
    PlanFormat format = format(source).orElseThrow();
    PlanReading before = format.read(source, new ReadingOptions(false));

    for (Story story : before.plan().stories()) {
      var tick = story.tick();
      if (tick == null || tick.done()) {
        continue;
      }
      String text =
          new StringBuilder(source.content())
              .replace(tick.start(), tick.end(), tick.whenDone())
              .toString();
      PlanReading after =
          format.read(
              new PlanSource(source.name(), text, source.siblings()), new ReadingOptions(false));
      assertThat(done(after)).isEqualTo(with(done(before), story.id()));
      assertThat(after.plan().stories().stream().map(Story::hash))
          .containsExactlyElementsOf(before.plan().stories().stream().map(Story::hash).toList());
      assertThat(changedLines(source.content(), text)).isLessThanOrEqualTo(1);
    }
  }

  private static Map<StoryId, Boolean> done(PlanReading reading) {
    return reading.plan().stories().stream().collect(Collectors.toMap(Story::id, Story::isTicked));
  }

  private static Map<StoryId, Boolean> with(Map<StoryId, Boolean> done, StoryId story) {
    done.put(story, true);
    return done;
  }

  private static long changedLines(String before, String after) {
    List<String> left = new ArrayList<>(after.lines().toList());
    before.lines().forEach(left::remove);
    return left.size();
  }

  private static Optional<PlanFormat> format(PlanSource source) {
    return PlanFormats.all().stream().filter(format -> format.recognises(source)).findFirst();
  }

  private static PlanSource source(Path directory) throws IOException {
    Path plan;
    try (Stream<Path> files = Files.list(directory)) {
      plan =
          files
              .filter(file -> !file.endsWith("expected") && !file.endsWith("state.json"))
              .findFirst()
              .orElseThrow();
    }
    return new PlanSource(
        plan.getFileName().toString(),
        Files.readString(plan),
        RepositorySiblings.of(directory, plan));
  }

  private static String phase(Phase phase) {
    return "phase "
        + phase.number()
        + " "
        + phase.mode()
        + " line "
        + phase.line()
        + ": "
        + phase.name();
  }

  private static String story(Story story) {
    return story.id()
        + (story.isTicked() ? " [x] " : " [ ] ")
        + story.title()
        + " "
        + story.dependencies().declared()
        + " "
        + story.dependencies().implicit()
        + " "
        + story.scope().files()
        + " line "
        + story.line()
        + " criteria "
        + story.text().criteria()
        + " · "
        + story.text().description().replace("\n", "⏎");
  }

  private static String problem(Problem problem) {
    return problem.severity() + " " + problem.line() + " " + problem.message();
  }
}
