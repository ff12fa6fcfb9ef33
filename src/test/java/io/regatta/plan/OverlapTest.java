package io.regatta.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Overlap.Shared;
import io.regatta.plan.Story.Dependencies;
import io.regatta.plan.Story.Scope;
import io.regatta.plan.Story.StoryText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OverlapTest {
  private static StoryId id(String text) {
    return new StoryId(text);
  }

  private static List<StoryId> ids(String... texts) {
    return Arrays.stream(texts).map(StoryId::new).toList();
  }

  private static Story story(String id, List<StoryId> after, String... files) {
    return new Story(
        id(id),
        Set.of(),
        "Title",
        "developer",
        new StoryText("", List.of()),
        new Dependencies(after, List.of()),
        new Scope(List.of(files), false),
        1);
  }

  private static Overlap overlap(Mode mode, Map<StoryId, Set<String>> known, Story... stories) {
    Phase phase =
        new Phase("1", "Phase 1", mode, Arrays.stream(stories).map(Story::id).toList(), 1);
    return Overlap.in(new Plan("", List.of(phase), List.of(stories)), phase, known);
  }

  private static List<Shared> shared(Story... stories) {
    return overlap(Mode.PARALLEL, Map.of(), stories).shared();
  }

  @Test
  void aFileThatSeveralDeclareIsShared() {
    assertThat(
            shared(
                story("2", List.of(), "b", "c"),
                story("1", List.of(), "a", "b"),
                story("3", List.of(), "b")))
        .containsExactly(new Shared("b", ids("2", "1", "3")));
  }

  @Test
  void aDirectoryAndAGlobShareWhatTheyHold() {
    assertThat(
            shared(
                story("1", List.of(), "src"),
                story("2", List.of(), "src/a.java"),
                story("3", List.of(), "src/b.java", "srcs/a.java"),
                story("4", List.of(), "**/b.java")))
        .containsExactly(
            new Shared("src/a.java", ids("1", "2")), new Shared("src/b.java", ids("1", "3", "4")));
    assertThat(shared(story("1", List.of(), "a/*"), story("2", List.of(), "a/*")))
        .containsExactly(new Shared("a/*", ids("1", "2")));
  }

  @Test
  void whatEarlierAttemptsTouchedCountsToo() {
    assertThat(
            overlap(
                    Mode.PARALLEL,
                    Map.of(id("1"), Set.of("x"), id("9"), Set.of("x")),
                    story("1", List.of()),
                    story("2", List.of(), "x"))
                .shared())
        .containsExactly(new Shared("x", ids("1", "2")));
  }

  @Test
  void whoWaitsAnywaySharesNothing() {
    assertThat(
            shared(
                story("1", List.of(), "a"),
                story("2", ids("1"), "b"),
                story("3", ids("2"), "a"),
                story("4", ids("1", "3"), "a")))
        .isEmpty();
    assertThat(
            shared(
                story("1", List.of(), "a"), story("2", ids("1"), "a"), story("3", List.of(), "a")))
        .containsExactly(new Shared("a", ids("1", "2", "3")));
    assertThat(
            overlap(
                    Mode.SEQUENTIAL,
                    Map.of(),
                    story("1", List.of(), "a"),
                    story("2", List.of(), "a"))
                .shared())
        .isEmpty();
  }

  @Test
  void aStoryIsToldWhatItSharesWithThoseAtWork() {
    Overlap overlap =
        overlap(
            Mode.PARALLEL,
            Map.of(),
            story("1", List.of(), "a"),
            story("2", List.of(), "a", "b"),
            story("3", List.of(), "b", "a"));

    assertThat(overlap.with(id("3"), ids("1"))).containsExactly(new Shared("a", ids("1")));
    assertThat(overlap.with(id("3"), ids("1", "2")))
        .containsExactly(new Shared("a", ids("1", "2")), new Shared("b", ids("2")));
    assertThat(overlap.with(id("1"), ids("1"))).isEmpty();
  }

  @Test
  void warnsOfEachSharedFileInWords() {
    assertThat(warnings(4, "src/a.java"))
        .containsExactly("12 stories s1, s2, s3 and s4 all touch src/a.java");
    assertThat(warnings(2, "b")).containsExactly("12 stories s1 and s2 both touch b");
    assertThat(warnings(5, "b")).containsExactly("12 stories s1, s2, s3, s4 and s5 all touch b");
    assertThat(warnings(7, "b"))
        .containsExactly("12 stories s1, s2, s3, s4, s5 and 2 more all touch b");
    assertThat(warnings(1, "b")).isEmpty();
  }

  @Test
  void warnsOfNoMoreFilesThanAnybodyReads() {
    String[] files = IntStream.range(0, 30).mapToObj(file -> "f" + file).toArray(String[]::new);

    assertThat(warnings(2, files)).hasSize(20);
  }

  /// The warnings, each with its line, of a plan of so many stories that touch the same files.
  private static List<String> warnings(int count, String... files) {
    List<Story> stories =
        IntStream.rangeClosed(1, count)
            .mapToObj(number -> storyAt(10 + number, "s" + number, files))
            .toList();
    Phase phase =
        new Phase("1", "Phase 1", Mode.PARALLEL, stories.stream().map(Story::id).toList(), 1);
    return Overlap.problems(new Plan("", List.of(phase), stories), Map.of()).stream()
        .map(problem -> problem.line() + " " + problem.message())
        .toList();
  }

  private static Story storyAt(int line, String id, String... files) {
    return new Story(
        id(id),
        Set.of(),
        "Title",
        "developer",
        new StoryText("", List.of()),
        Dependencies.NONE,
        new Scope(List.of(files), false),
        line);
  }

  @Test
  void noMoreThanAHundredGlobsAreLookedAt() {
    String[] globs = IntStream.range(0, 100).mapToObj(i -> "g" + i + "/*").toArray(String[]::new);

    assertThat(
            shared(
                story("1", List.of(), globs),
                story("2", List.of(), "late/*", "g99/*"),
                story("3", List.of(), "late/*", "late/x")))
        .containsExactly(new Shared("g99/*", ids("1", "2")));
  }

  @Test
  @Tag("slow")
  @Timeout(30)
  void tenThousandStoriesAreNoTrouble() {
    Map<StoryId, Set<String>> touched = new LinkedHashMap<>();
    IntStream.range(0, 10_000)
        .forEach(number ->
            touched.put(
                id("s" + number), Set.of("f" + number, "common", "d" + number + "/*.java")));

    assertThat(Overlap.of(touched).shared())
        .singleElement()
        .satisfies(shared -> assertThat(shared.stories()).hasSize(10_000));
  }
}
