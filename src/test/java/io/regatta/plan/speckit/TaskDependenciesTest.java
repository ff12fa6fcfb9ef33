package io.regatta.plan.speckit;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import io.regatta.plan.draft.DependencyClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskDependenciesTest {
  private final List<Problem> problems = new ArrayList<>();

  private DependencyClaim of(String text) {
    List<StoryId> order =
        Stream.of("T001", "T002", "T003", "T004", "T005", "T006").map(StoryId::new).toList();
    return new TaskDependencies(order, problems).of(new StoryId("T005"), text, 7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x (depends on T001)                | [T001]                   | []",
        "x (depends on T001, T003)          | [T001, T003]             | []",
        "x (Depends on T001 and T002)       | [T001, T002]             | []",
        "x depends upon T001-T003           | [T001, T002, T003]       | []",
        "x after T002–T004                  | [T002, T003, T004]       | []",
        "x requires T001 through T003 done  | [T001, T002, T003]       | []",
        "x, blocked by **T004**             | [T004]                   | []",
        "x, needs `T002`                    | [T002]                   | []",
        "x (after completion of T002)       | [T002]                   | []",
        "x Dependencies: T001               | [T001]                   | []",
        "x (depends on Phase 2)             | []                       | [2]",
        "x (depends on phase 1, T003)       | [T003]                   | [1]",
        "x (depends on t001)                | [t001]                   | []",
        "x as T001 does                     | []                       | []",
        "x after 3 seconds                  | []                       | []",
        "x before T003                      | []                       | []",
        "x (depends on T005)                | []                       | []",
      })
  void readsWhatATaskSaysItWaitsFor(String text, String ids, String phases) {
    DependencyClaim claim = of(text);

    assertThat(claim.ids()).hasToString(ids);
    assertThat(claim.phases()).hasToString(phases);
    assertThat(claim.speaks()).isEqualTo(!ids.equals("[]") || !phases.equals("[]"));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x (depends on T006) | T005 says that it depends on T006, which comes later: it does not"
            + " wait",
        "x (depends on T099) | T005 says that it depends on T099, which is not in the plan",
      })
  void whatCantBeMeantIsAWarning(String text, String message) {
    assertThat(of(text).speaks()).isFalse();
    assertThat(problems)
        .extracting(Problem::severity, Problem::line, Problem::message)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Problem.Severity.WARNING, 7, message));
  }
}
