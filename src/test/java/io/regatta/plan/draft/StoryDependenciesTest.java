package io.regatta.plan.draft;

import static io.regatta.plan.Mode.PARALLEL;
import static io.regatta.plan.Mode.SEQUENTIAL;
import static io.regatta.plan.draft.Drafts.assemble;
import static io.regatta.plan.draft.Drafts.claim;
import static io.regatta.plan.draft.Drafts.dependencies;
import static io.regatta.plan.draft.Drafts.id;
import static io.regatta.plan.draft.Drafts.phase;
import static io.regatta.plan.draft.Drafts.problems;
import static io.regatta.plan.draft.Drafts.saying;
import static io.regatta.plan.draft.Drafts.story;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.PlanReading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What stories depend on, and what is wrong with that.
class StoryDependenciesTest {
  @Test
  void whoSaysNothingWaitsForAllEarlierPhasesAndInASequentialOneForTheStoryBefore() {
    assertThat(
            dependencies(
                assemble(
                    List.of(
                        phase(1, SEQUENTIAL, "1", "2"),
                        phase(2, PARALLEL, "3", "4"),
                        phase(3, SEQUENTIAL, "5", "6", "7")),
                    story("1"),
                    story("2"),
                    story("3"),
                    story("4"),
                    story("5"),
                    story("6"),
                    story("7"),
                    story("8"))))
        .containsExactly(
            "1 [] []",
            "2 [] [1]",
            "3 [] [1, 2]",
            "4 [] [1, 2]",
            "5 [] [1, 2, 3, 4]",
            "6 [] [1, 2, 3, 4, 5]",
            "7 [] [1, 2, 3, 4, 6]",
            "8 [] []");
  }

  @Test
  void allPreviousMeansAllThatIsScheduledEarlier() {
    assertThat(
            dependencies(
                assemble(
                    List.of(phase(1, PARALLEL, "1", "2"), phase(2, SEQUENTIAL, "3", "4")),
                    story("1", "all"),
                    story("2", "none"),
                    story("3", "all"),
                    story("4", "all"),
                    story("5", "all"))))
        .containsExactly("1 [] []", "2 [] []", "3 [1, 2] []", "4 [1, 2, 3] []", "5 [] []");
  }

  @Test
  void aPhaseStandsForItsStoriesButNotForItself() {
    PlanReading reading =
        assemble(
            List.of(phase(1, PARALLEL, "1", "2"), phase(2, SEQUENTIAL, "3", "4")),
            story("1", "none"),
            story("2", "none"),
            story("3", "P1", "P2"),
            story("4", "P7", "P1", "3"));

    assertThat(dependencies(reading))
        .containsExactly("1 [] []", "2 [] []", "3 [1, 2] []", "4 [1, 2, 3] []");
    assertThat(problems(reading))
        .containsExactly("WARNING 105 story 4 depends on phase 7, which lists no story");
  }

  @Test
  void dependenciesAreNamedInTheOrderOfTheSchedule() {
    assertThat(
            dependencies(
                assemble(
                    List.of(phase(1, PARALLEL, "2", "1"), phase(2, SEQUENTIAL, "3")),
                    story("1", "none"),
                    story("2", "none"),
                    story("3", "1", "2", "1"))))
        .contains("3 [2, 1] []");
  }

  @Test
  void whatAnItemAndAPhaseSayCountsToo() {
    DraftPhase second =
        new DraftPhase(
            "2",
            "Phase 2",
            SEQUENTIAL,
            List.of(
                new DraftPhase.Item(id("3"), "", claim(21, "1"), 21),
                new DraftPhase.Item(id("4"), "", claim(22, "1"), 22),
                new DraftPhase.Item(id("5"), "", claim(23, "1"), 23)),
            claim(20, "2", "5"),
            20);
    PlanReading reading =
        assemble(
            List.of(phase(1, PARALLEL, "1", "2"), second),
            story("1", "none"),
            story("2", "none"),
            story("3"),
            story("4", "1"),
            story("5", "none"));

    assertThat(dependencies(reading)).endsWith("3 [1, 2] []", "4 [1, 2] []", "5 [1, 2] []");
    assertThat(problems(reading))
        .containsExactly(
            "WARNING 23 story 5 depends on nothing by its section and on 1 by the schedule; both"
                + " count");
  }

  @Test
  void aDifferenceIsToldInShort() {
    DraftPhase last =
        new DraftPhase(
            "2",
            "Phase 2",
            SEQUENTIAL,
            List.of(new DraftPhase.Item(id("20"), "", claim(21, "P1"), 21)),
            DependencyClaim.SILENT,
            20);
    String[] first = IntStream.rangeClosed(1, 14).mapToObj(String::valueOf).toArray(String[]::new);
    List<DraftStory> stories = new ArrayList<>();
    for (String id : first) {
      stories.add(story(id, "none"));
    }
    stories.add(story("20", "2", "3"));

    assertThat(
            problems(
                assemble(
                    List.of(phase(1, PARALLEL, first), last), stories.toArray(DraftStory[]::new))))
        .containsExactly(
            "WARNING 21 story 20 depends on 2, 3 by its section and on 1, 2, 3, 4, 5, 6, 7, 8, 9,"
                + " 10, 11, 12 by the schedule; both count");
  }

  @Test
  void whatIsNotThereAndOneselfCannotBeDependedOn() {
    PlanReading reading =
        assemble(
            List.of(phase(1, SEQUENTIAL, "1", "2")), story("1", "none"), story("2", "9", "2", "1"));

    assertThat(problems(reading))
        .containsExactly(
            "ERROR 103 story 2 depends on story 9, which is not in the plan",
            "ERROR 103 story 2 depends on itself");
    assertThat(dependencies(reading)).contains("2 [1] []");
  }

  @Test
  void whatRunsLaterCannotBeWaitedFor() {
    PlanReading reading =
        assemble(
            List.of(phase(1, SEQUENTIAL, "1", "2"), phase(2, PARALLEL, "3", "4")),
            story("1", "2"),
            story("2", "3"),
            story("3", "none"),
            story("4", "3"),
            story("5", "none"));

    assertThat(problems(reading))
        .containsExactly(
            "ERROR 102 story 1 depends on story 2, which runs later",
            "ERROR 103 story 2 depends on story 3, which runs later",
            "ERROR 105 story 5 is never scheduled",
            "WARNING 105 story 4 depends on story 3 in the same parallel phase, which therefore"
                + " runs in waves");
  }

  @Test
  void whoDependsOnAnUnscheduledStoryIsToldOnlyThat() {
    assertThat(
            problems(
                assemble(List.of(phase(1, SEQUENTIAL, "1")), story("1", "2"), story("2", "none"))))
        .containsExactly("ERROR 102 story 2 is never scheduled");
  }

  @Test
  void circlesAreFoundOnceEach() {
    assertThat(
            circles(
                story("1", "2"),
                story("2", "3"),
                story("3", "2"),
                story("4", "1", "5"),
                story("5", "4")))
        .containsExactly("2 -> 3 -> 2", "4 -> 5 -> 4");
    assertThat(circles(story("1", "2", "3"), story("2", "4"), story("3", "4"), story("4", "none")))
        .isEmpty();
  }

  @Test
  void aLongCircleIsToldInShort() {
    assertThat(circles(ring(11)))
        .containsExactly("1 -> 2 -> 3 -> 4 -> 5 -> 6 -> 7 -> 8 -> 9 -> 10 -> 11 -> 1");
    assertThat(circles(ring(12)))
        .containsExactly("1 -> 2 -> 3 -> 4 -> 5 -> 6 -> ... -> 11 -> 12 -> 1");
  }

  private static DraftStory[] ring(int size) {
    return IntStream.rangeClosed(1, size)
        .mapToObj(i -> story(String.valueOf(i), String.valueOf(i % size + 1)))
        .toArray(DraftStory[]::new);
  }

  @Test
  void noMoreCirclesAreToldThanAnybodyReads() {
    DraftStory[] pairs =
        IntStream.range(0, 60)
            .mapToObj(i -> story(String.valueOf(i), String.valueOf(i ^ 1)))
            .toArray(DraftStory[]::new);
    String[] all = IntStream.range(1, 40).mapToObj(String::valueOf).toArray(String[]::new);
    List<DraftStory> star = new ArrayList<>(List.of(story("0", all)));
    for (String id : all) {
      star.add(story(id, "0"));
    }

    assertThat(circles(pairs)).hasSize(20);
    assertThat(circles(star.toArray(DraftStory[]::new))).hasSize(20);
  }

  private static List<String> circles(DraftStory... stories) {
    DraftPlan draft = new DraftPlan("", List.of(stories), List.of());
    return new PlanAssembly(draft, List.of(), false)
        .assemble().problems().stream()
            .filter(problem -> problem.message().contains("circle"))
            .map(problem -> problem.message().replaceFirst(".*circle: ", ""))
            .toList();
  }

  @Test
  void storiesOfAParallelPhaseThatNameTheSameFileAreWarnedOf() {
    assertThat(
            shared(
                saying("1", "see `src/a.java` and ./b/c.md", "changes d/e.md"),
                saying("2", "b/c.md", "`src/a.java`"),
                saying("3", "http://x.y/d/e.md, a word.", "`d/e.md`")))
        .containsExactly(
            "WARNING 102 stories 1 and 2 of the parallel Phase 1 both name `src/a.java`",
            "WARNING 102 stories 1 and 2 of the parallel Phase 1 both name `b/c.md`",
            "WARNING 103 stories 1 and 3 of the parallel Phase 1 both name `d/e.md`");
  }

  @Test
  void whoWaitsForTheOtherMayNameTheSameFile() {
    DraftStory waits =
        new DraftStory(
            id("2"),
            null,
            "Title",
            "qa",
            saying("2", "`a.java`", "one").text(),
            claim(103, "1"),
            io.regatta.plan.Story.Scope.UNKNOWN,
            102);

    assertThat(shared(saying("1", "`a.java`", "one"), waits))
        .noneMatch(problem -> problem.contains("both name"));
    assertThat(
            problems(
                assemble(
                    List.of(phase(1, SEQUENTIAL, "1", "2")),
                    saying("1", "`a.java`", "one"),
                    saying("2", "`a.java`", "one"))))
        .isEmpty();
  }

  @Test
  void noMoreSharedFilesAreToldThanAnybodyReads() {
    StringBuilder files = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      files.append("`f").append(i).append(".java` ");
    }

    assertThat(shared(saying("1", files.toString(), "one"), saying("2", files.toString(), "one")))
        .hasSize(20);
  }

  private static List<String> shared(DraftStory... stories) {
    String[] ids =
        java.util.Arrays.stream(stories).map(story -> story.id().text()).toArray(String[]::new);
    return problems(assemble(List.of(phase(1, PARALLEL, ids)), stories));
  }
}
