package io.regatta.plan.speckit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "T001 Do it                    | T001   | false | []         | Do it",
        "T001 [P] Do it                | T001   | true  | []         | Do it",
        "T001 [P] [US1] Do it          | T001   | true  | [US1]      | Do it",
        "T001 [US1] [p] [API] Do it    | T001   | true  | [US1, API] | Do it",
        "[P] T001 Do it                | T001   | true  | []         | Do it",
        "[T001] Do it                  | T001   | false | []         | Do it",
        "**T001** Do it                | T001   | false | []         | Do it",
        "**T001**: **Do** it           | T001   | false | []         | **Do** it",
        "**T001 [P]** Do it            | T001   | true  | []         | Do it",
        "**T001: Do it**               | T001   | false | []         | Do it**",
        "~~T001 Do it                  | T001   | false | []         | Do it",
        "T001: Do it                   | T001   | false | []         | Do it",
        "T001. Do it                   | T001   | false | []         | Do it",
        "T001 - Do it                  | T001   | false | []         | Do it",
        "T001a Do it                   | T001a  | false | []         | Do it",
        "T001.2 Do it                  | T001.2 | false | []         | Do it",
        "T0.1.2 Do it                  | T0.1.2 | false | []         | Do it",
        "T005-TEST Do it               | T005-TEST | false | []      | Do it",
        "T005-Test Do it               | T005   | false | []         | -Test Do it",
        "T-12 Do it                    | T-12   | false | []         | Do it",
        "T001 [a](b) Do it             | T001   | false | []         | [a](b) Do it",
      })
  void saysWhatATaskIs(String line, String id, boolean parallel, String labels, String text) {
    TaskLine task = TaskLine.of(line).orElseThrow();

    assertThat(task.id().text()).isEqualTo(id);
    assertThat(task.parallel()).isEqualTo(parallel);
    assertThat(task.labels()).hasToString(labels);
    assertThat(task.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Do it", "Test it", "T Do it", "[P] Do it", "T001_x", "Do T001"})
  void otherLinesAreNone(String line) {
    assertThat(TaskLine.of(line)).isEmpty();
  }

  @Test
  void aTaskMayHaveNothingToSay() {
    assertThat(TaskLine.of("T001").orElseThrow().text()).isEmpty();
  }
}
