package io.regatta.plan.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.Problem;
import io.regatta.plan.data.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFileTest {
  private final List<Problem> problems = new ArrayList<>();

  private Fields fields(String content) {
    DataFile file = DataFile.of(content.replace('^', '\n'));
    problems.addAll(file.problems());
    return new Fields(Objects.requireNonNull(file.root()), "it", problems);
  }

  /// What stands in the file where the value of `x` is said to.
  private String placed(String content) {
    String text = content.replace('^', '\n');
    Value value = fields(content).member("x").orElseThrow().value();
    return value.place().line() + " " + text.substring(value.place().start(), value.place().end());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"a\": 1, \"x\": \"b\\\"c\"}     | 1 \"b\\\"c\"",
        "{^ \"x\": false^}                  | 2 false",
        "\uFEFF{\"x\":-1.5e3}               | 1 -1.5e3",
        "{\"🦶\":\"🦶\",\"x\":null ,\"y\":1}| 1 null",
        "{\"x\":[1, {\"y\": 2}]}            | 1 [1, {\"y\": 2}]",
        "a: 🦶^x: no # yes                  | 2 no",
        "\uFEFFa: b^x: 'c d'                | 2 'c d'",
        "x: {y: z}                          | 1 {y: z}",
      })
  void everyValueKnowsItsPlace(String content, String place) {
    if (place.endsWith("null")) {
      assertThat(fields(content).member("x")).isEmpty();
    } else {
      assertThat(placed(content)).isEqualTo(place);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\": }",
        "[1] 2",
        "1",
        "{\"a\": 1,}",
        "a: [",
        "a: *b",
        "a: 1\n---\nb: 2",
        "text",
        "",
        "a: \"\\x",
        "<<<<<<< a\n=======\n>>>>>>> b\n"
      })
  void whatIsBrokenIsAnErrorWithALine(String content) {
    DataFile file = DataFile.of(content);

    assertThat(file.root()).isNull();
    assertThat(file.problems())
        .extracting(Problem::severity)
        .containsExactly(Problem.Severity.ERROR);
    assertThat(file.problems().getFirst().hint()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1, \"a\": 2}", "a: 1\na: 2"})
  void aMemberGivenTwiceIsAWarningAndTheLastCounts(String content) {
    assertThat(fields(content).text("a")).contains("2");
    assertThat(problems).extracting(Problem::severity).containsExactly(Problem.Severity.WARNING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acceptance_criteria: [a, b]                  | [a, b]",
        "acceptanceCriteria: a                        | [a]",
        "Acceptance-Criteria: '- a^^  - [ ] b'        | [a, b]",
        "acceptanceCriteria: [{id: 1, text: a}, 2]    | [a, 2]",
        "acceptanceCriteria: [{given: a, then: [b]}]  | ['given: a', 'then: b']",
        "acceptanceCriteria: [a, null, ' ']           | [a]",
        "other: a                                     | []",
      })
  void textsAreReadHoweverTheyAreWritten(String content, String texts) {
    assertThat(
            fields(content.replace("'- a^^  - [ ] b'", "\"- a\\n  - [ ] b\""))
                .texts("acceptanceCriteria"))
        .hasToString(texts.replace("'", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dependsOn: [1, '1.2', a]              | [1, 1.2, a]",
        "depends_on: a, b                      | [a, b]",
        "dependsOn: none                       | []",
        "dependsOn: {dependsOn: [a], blocks: b}| [a]",
        "dependsOn: [{id: a}, [b]]             | [a, b]",
      })
  void referencesAreReadHoweverTheyAreWritten(String content, String ids) {
    assertThat(fields(content).references("dependsOn").stream().map(Fields.Reference::id).toList())
        .hasToString(ids);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "yes,true", "false,false", "'No',false", "1,true", "0,false"})
  void truthsAreReadHoweverTheyAreWritten(String value, boolean truth) {
    assertThat(fields("x: " + value).truth("x")).contains(truth);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maybe", "[true]"})
  void whatIsNoTruthIsAWarning(String value) {
    assertThat(fields("x: " + value).truth("x")).isEmpty();
    assertThat(problems).hasSize(1);
    assertThat(fields("x: " + value).member("x").map(Value.Member::value))
        .isNotEqualTo(new Scalar("true", Value.Kind.TRUTH, new Value.Place(1, 0, 0)));
  }
}
