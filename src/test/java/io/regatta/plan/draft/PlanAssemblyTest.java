package io.regatta.plan.draft;

import static io.regatta.plan.Mode.PARALLEL;
import static io.regatta.plan.Mode.SEQUENTIAL;
import static io.regatta.plan.draft.Drafts.assemble;
import static io.regatta.plan.draft.Drafts.claim;
import static io.regatta.plan.draft.Drafts.id;
import static io.regatta.plan.draft.Drafts.ids;
import static io.regatta.plan.draft.Drafts.phase;
import static io.regatta.plan.draft.Drafts.problems;
import static io.regatta.plan.draft.Drafts.saying;
import static io.regatta.plan.draft.Drafts.story;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Phase;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanAssemblyTest {
  @Test
  void aPlanIsMadeOfItsPhasesAndStories() {
    PlanReading reading =
        assemble(
            List.of(phase(1, PARALLEL, "1", "2"), phase(2, SEQUENTIAL, "3")),
            story("1", "none"),
            story("2", "none"),
            story("3"));

    assertThat(problems(reading)).isEmpty();
    assertThat(reading.plan().title()).isEqualTo("Plan");
    assertThat(reading.plan().phases())
        .containsExactly(
            new Phase("1", "Phase 1", PARALLEL, ids("1", "2"), 10),
            new Phase("2", "Phase 2", SEQUENTIAL, ids("3"), 20));
    assertThat(reading.plan().stories()).extracting(Story::title).contains("Title 3");
  }

  @Test
  void whatTheScheduleNamesMustBeInThePlanAndOnlyOnce() {
    PlanReading reading =
        assemble(
            List.of(phase(1, SEQUENTIAL, "11", "19", "12"), phase(2, PARALLEL, "12", "77")),
            story("11", "none"),
            story("12", "none"),
            story("13", "none"));

    assertThat(problems(reading))
        .containsExactly(
            "ERROR 12 the schedule names story 19, which is not in the plan",
            "ERROR 21 story 12 is scheduled twice, here and in line 13",
            "ERROR 22 the schedule names story 77, which is not in the plan",
            "ERROR 113 story 13 is never scheduled");
    assertThat(reading.problems())
        .extracting(it -> it.hint().orElse(""))
        .containsExactly(
            "did you mean 11?",
            "list each story once",
            "the plan's stories are 11, 12, 13",
            "list it in a phase of the execution section as `- Story #13`");
    assertThat(reading.plan().phases()).extracting(Phase::number).containsExactly("1");
  }

  @Test
  void whereManyStoriesAreKnownAFewAreNamed() {
    DraftStory[] twelve =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> story("s" + i, "none"))
            .toArray(DraftStory[]::new);
    DraftStory[] thirteen =
        IntStream.rangeClosed(1, 13)
            .mapToObj(i -> story("s" + i, "none"))
            .toArray(DraftStory[]::new);

    assertThat(hintOfUnknown(twelve)).endsWith("s11, s12");
    assertThat(hintOfUnknown(thirteen)).endsWith("s11, s12, ...");
    assertThat(hintOfUnknown()).isEqualTo("the plan has no stories");
  }

  private static String hintOfUnknown(DraftStory... stories) {
    return assemble(List.of(phase(1, SEQUENTIAL, "x")), stories).problems().stream()
        .filter(problem -> problem.message().startsWith("the schedule names story x"))
        .findFirst()
        .orElseThrow()
        .hint()
        .orElse("");
  }

  @Test
  void anAliasNamesItsStoryWithAWarning() {
    PlanReading reading =
        assemble(
            List.of(phase(1, SEQUENTIAL, "A-1", "2")),
            story("1", "A-1", "qa", claim(0, "none")),
            story("2", "1", "qa", claim(202, "a-1")));

    assertThat(problems(reading))
        .containsExactly(
            "WARNING 11 story 1 is named by the id in its ID field, A-1",
            "WARNING 202 story 1 is named by the id in its ID field, a-1");
    assertThat(reading.plan().find(id("A-1"))).map(Story::id).contains(id("1"));
    assertThat(reading.plan().story(id("2")).dependencies().declared()).isEqualTo(ids("1"));
  }

  @Test
  void aPhaseWithoutStoriesIsLeftOutAndOneWithASingleStoryIsNoted() {
    PlanReading reading =
        assemble(
            List.of(phase(1, PARALLEL), phase(2, PARALLEL, "1"), phase(3, SEQUENTIAL, "2")),
            story("1", "none"),
            story("2", "none"));

    assertThat(problems(reading))
        .containsExactly(
            "WARNING 10 Phase 1 lists no story and is left out",
            "NOTE 20 Phase 2 is parallel and has one story");
    assertThat(reading.plan().phases()).extracting(Phase::number).containsExactly("2", "3");
  }

  @Test
  void theSectionsAgentCountsBeforeTheSchedules() {
    DraftPhase phase =
        new DraftPhase(
            "1",
            "Phase 1",
            SEQUENTIAL,
            List.of(
                item("1", "ops", 11), item("2", "ops", 12), item("3", "qa", 13), item("4", "", 14)),
            DependencyClaim.SILENT,
            10);
    PlanReading reading =
        assemble(
            List.of(phase),
            story("1", "none"),
            story("2", null, "", claim(0, "none")),
            story("3", "none"),
            story("4", null, "", claim(0, "none")));

    assertThat(reading.plan().stories())
        .extracting(Story::agent)
        .containsExactly("qa", "ops", "qa", "");
    assertThat(problems(reading))
        .containsExactly(
            "WARNING 11 the schedule gives story 1 to ops, its section to qa; the section counts",
            "ERROR 104 story 4 names no agent");
  }

  private static DraftPhase.Item item(String id, String agent, int line) {
    return new DraftPhase.Item(id(id), agent, DependencyClaim.SILENT, line);
  }

  @Test
  void aStoryWithoutCriteriaIsWarnedOf() {
    assertThat(problems(assemble(List.of(phase(1, SEQUENTIAL, "1")), saying("1", "text"))))
        .containsExactly("WARNING 101 story 1 has no acceptance criteria");
  }

  @Test
  void withoutAScheduleNoStoryMissesInIt() {
    DraftPlan draft =
        new DraftPlan("", List.of(story("1", "2"), story("2", "1"), saying("3", "")), List.of());

    assertThat(problems(new PlanAssembly(draft, List.of(), false).assemble()))
        .containsExactly(
            "ERROR 102 stories depend on one another in a circle: 1 -> 2 -> 1",
            "WARNING 103 story 3 has no acceptance criteria");
  }

  @Test
  void aPlanOfTooManyStoriesIsRefusedAtOnce() {
    DraftStory one = story("1", "none");
    DraftPlan most = new DraftPlan("Plan", java.util.Collections.nCopies(10_000, one), List.of());
    DraftPlan more = new DraftPlan("Plan", java.util.Collections.nCopies(10_001, one), List.of());

    assertThat(new PlanAssembly(most, List.of(), false).assemble().refused()).isFalse();
    PlanReading refused = new PlanAssembly(more, List.of(), false).assemble();
    assertThat(problems(refused))
        .containsExactly("ERROR 0 the plan has 10001 stories; the most is 10000");
    assertThat(refused.plan().title()).isEqualTo("Plan");
    assertThat(refused.plan().stories()).isEmpty();
  }

  @Test
  void ofMoreProblemsThanAnybodyReadsTheErrorsAreShown() {
    List<Problem> found = new ArrayList<>();
    for (int line = 1; line <= 1_000; line++) {
      found.add(Problem.warning(line, "odd", "change it"));
    }
    DraftPlan draft = new DraftPlan("", List.of(), List.of());
    assertThat(new PlanAssembly(draft, found, false).assemble().problems()).isEqualTo(found);

    found.add(Problem.warning(1, "odd", "change it"));
    assertThat(new PlanAssembly(draft, found, false).assemble().problems()).hasSize(1_000);

    found.add(Problem.error(5_000, "wrong", "correct it"));
    List<Problem> shown = new PlanAssembly(draft, found, false).assemble().problems();
    assertThat(shown).hasSize(1_001).isSortedAccordingTo((a, b) -> a.line() - b.line());
    assertThat(shown).contains(Problem.error(5_000, "wrong", "correct it"));
    assertThat(shown).contains(Problem.note(999, "there are 1 problems more"));
  }
}
