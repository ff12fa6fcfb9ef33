package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import io.regatta.plan.draft.DependencyClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DependencyTextTest {
  private static final Predicate<StoryId> KNOWN =
      Set.of(new StoryId("1"), new StoryId("2"), new StoryId("4.1"), new StoryId("x1"))::contains;

  private final List<Problem> problems = new ArrayList<>();

  private DependencyClaim read(String text) {
    return new DependencyText(KNOWN, problems).read(text, 7);
  }

  /// What it names: ids, phases as `P1`, `all`, `none`.
  private String names(String text) {
    DependencyClaim claim = read(text);
    List<String> names = new ArrayList<>();
    claim.ids().forEach(id -> names.add(id.text()));
    claim.phases().forEach(phase -> names.add("P" + phase));
    if (claim.allPrevious()) {
      names.add("all");
    }
    if (claim.none()) {
      names.add("none");
    }
    return String.join(" ", names);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "None",
        "no dependencies.",
        "N/A",
        "-",
        "—",
        "nothing\nat all",
        "Independent",
        "- none",
        "— (can start at once)"
      })
  void theseMeanThatThereIsNothing(String text) {
    assertThat(names(text)).isEqualTo("none");
    assertThat(problems).isEmpty();
  }

  @Test
  void anEmptyFieldSaysNothing() {
    assertThat(read(" \n")).isEqualTo(DependencyClaim.SILENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Story 1|1",
        "Story 1, Story 2|1 2",
        "Story 1 (needs Story 9), 4.1|1 4.1",
        "Requires Story 1|1",
        "also depends on Story 1|1",
        "Story 9|9",
        "9|9",
        "Phase 1|P1",
        "Phases 1, 2 and 4|P1 P2 P4",
        "Phases 1-4|P1 P4 P2 P3",
        "Phase 1 to Phase 3|P1 P3 P2",
        "Phases 1 and 3|P1 P3",
        "Phases 3-1|P3 P1",
        "all stories in phase 2|P2",
        "all previous stories|all",
        "Everything above and Story 2|2 all",
        "4.1 endpoints|4.1",
        "1: the API|1",
        "1 - the API|1",
        "x1|x1",
        "- Story 1\\n- Story 2|1 2",
        "— Story 1|1"
      })
  void readsWhatItNames(String text, String names) {
    assertThat(names(text.replace("\\n", "\n"))).isEqualTo(names);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 endpoints|a dependency names no story: `3 endpoints`",
        "1 endpoint|a dependency names no story: `1 endpoint`",
        "y9|a dependency names no story: `y9`",
        "the API|a dependency names no story: `the API`",
        "Feature 17|a dependency names no story: `Feature 17`",
        "Story 1, issue #12, Node|part of a dependency is not a story: `issue #12, Node`",
        "all previous stories and Story 1, Node|part of a dependency is not a story: `Node`",
        "can run in parallel with Story 1|a dependency names no story: `can run in parallel with"
            + " Story 1`",
        "the menu of Story 9|a dependency names no story: `the menu of Story 9`",
        "the menu of Story 1|a sentence is taken as a dependency on what it names: `the menu of"
            + " Story 1`",
        "ideally Story 1|a hedged dependency is taken as a real one: `ideally Story 1`"
      })
  void warnsOfWhatIsNotPlain(String text, String message) {
    read(text);

    assertThat(problems)
        .first()
        .satisfies(problem -> {
          assertThat(problem.message()).isEqualTo(message);
          assertThat(problem.line()).isEqualTo(7);
          assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
        });
  }

  @Test
  void proseBesideEverythingIsNoOmission() {
    assertThat(names("all previous stories, once merged")).isEqualTo("all");
    assertThat(problems).isEmpty();
  }

  @Test
  void aSentenceNamesSeveralStories() {
    assertThat(names("the menus of Story 1 with Story 2 of them")).isEqualTo("1 2");
  }

  @Test
  void aLongTextIsQuotedInPart() {
    read("x".repeat(120));
    read("x".repeat(121));

    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly(
            "a dependency names no story: `" + "x".repeat(120) + "`",
            "a dependency names no story: `" + "x".repeat(117) + "...`");
  }

  @Test
  void aRangeOfPhasesHasAnEnd() {
    assertThat(read("Phases 1-1000").phases()).hasSize(1000);
    assertThat(read("Phases 1-1001").phases()).hasSize(2);
  }
}
