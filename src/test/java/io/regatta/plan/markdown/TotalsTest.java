package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Mode;
import io.regatta.plan.Problem;
import io.regatta.plan.Story.Scope;
import io.regatta.plan.Story.StoryText;
import io.regatta.plan.StoryId;
import io.regatta.plan.draft.DependencyClaim;
import io.regatta.plan.draft.DraftPhase;
import io.regatta.plan.draft.DraftStory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Three stories, two in a parallel phase and one in a sequential one, beside a phase without any.
class TotalsTest {
  private static final List<DraftStory> STORIES =
      List.of(story("1", "backend-developer"), story("2", "backend-developer"), story("3", "ops"));

  private static final List<DraftPhase> PHASES =
      List.of(phase(Mode.PARALLEL, "1", "2"), phase(Mode.SEQUENTIAL, "3"), phase(Mode.SEQUENTIAL));

  private static DraftStory story(String id, String agent) {
    return new DraftStory(
        new StoryId(id),
        null,
        "Title",
        agent,
        new StoryText("", List.of()),
        DependencyClaim.SILENT,
        Scope.UNKNOWN,
        1);
  }

  private static DraftPhase phase(Mode mode, String... ids) {
    List<DraftPhase.Item> items =
        java.util.Arrays.stream(ids)
            .map(id -> new DraftPhase.Item(new StoryId(id), "", DependencyClaim.SILENT, 1))
            .toList();
    return new DraftPhase("1", "Phase 1", mode, items, DependencyClaim.SILENT, 1);
  }

  private static List<String> check(String plan) {
    return new Totals(STORIES, PHASES)
        .check(Outline.of(plan).lines()).stream()
            .map(problem -> problem.line() + " " + problem.message())
            .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Total stories: 3",
        "**Total Stories**: 3 stories",
        "| Total user stories created | 3 |",
        "Number of stories = 3",
        "Total: 3 stories",
        "Total: 2 phases",
        "Total phases: 2",
        "Number of phases: 2",
        "- Parallel phases: 1",
        "Sequential phases: 1",
        "Parallel stories: 2",
        "Sequential stories: 1",
        "Backend stories: 2",
        "Ops stories: 1",
        "Client stories: 7",
        "Total: 7",
        "Color: 7",
        "Total stories: about 7",
        "Total stories 7"
      })
  void theseAreRightOrNoTotals(String line) {
    assertThat(check(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Total stories: 4|1 the plan speaks of 4 stories and has 3",
        "Total: 4 Stories|1 the plan speaks of 4 stories and has 3",
        "Total: 3 phases|1 the plan speaks of 3 total phases and has 2",
        "Number of phases = 3|1 the plan speaks of 3 number of phases and has 2",
        "Parallel phases: 2 (all)|1 the plan speaks of 2 parallel phases and has 1",
        "Sequential phases: 2|1 the plan speaks of 2 sequential phases and has 1",
        "Parallel stories: 3|1 the plan speaks of 3 parallel stories and has 2",
        "Sequential stories: 2|1 the plan speaks of 2 sequential stories and has 1",
        "Backend stories: 3|1 the plan speaks of 3 backend stories and has 2"
      })
  void theseAreWrong(String line, String warning) {
    assertThat(check(line)).containsExactly(warning);
  }

  @Test
  void noMoreAreReportedThanAnybodyReads() {
    assertThat(check("Total stories: 9\n\n".repeat(30))).hasSize(20);
  }

  @Test
  void aWrongTotalStopsNothing() {
    assertThat(new Totals(STORIES, PHASES).check(Outline.of("Total stories: 9").lines()))
        .extracting(Problem::severity)
        .containsExactly(Problem.Severity.WARNING);
  }
}
