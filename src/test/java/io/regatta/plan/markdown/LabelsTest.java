package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {
  private static String shown(Label label) {
    return label.field() + " <" + label.value() + ">";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Agent: qa|AGENT <qa>",
        "agent: qa|AGENT <qa>",
        "Agent:|AGENT <>",
        "**Agent**: qa|AGENT <qa>",
        "**Agent:** `qa`|AGENT <qa>",
        "**Agent: qa**|AGENT <qa>",
        "__Agent__: qa|AGENT <qa>",
        "***Agent***: qa|AGENT <qa>",
        "**Agent** qa|AGENT <qa>",
        "**Agent** - qa|AGENT <qa>",
        "**Agent** — qa|AGENT <qa>",
        "**Agent**|AGENT <>",
        "Agent - qa|AGENT <qa>",
        "Dependencies = 4|DEPENDENCIES <4>",
        "Agent (primary): qa|AGENT <qa>",
        "✅ **Agent**: qa|AGENT <qa>",
        "→ Agent: qa|AGENT <qa>",
        "Acceptance Criteria|CRITERIA <>",
        "Dependencies|DEPENDENCIES <>",
        "**Notes** say|none",
        "**Notes**: say|PROSE <say>",
        "**Notes**|PROSE <>",
        "Notes - say|none",
        "Notes|none",
        "Description: long|PROSE <long>",
        "Color: blue|OTHER <blue>",
        "color: blue|none",
        "**color**: blue|OTHER <blue>",
        "**Color**|OTHER <>",
        "**Color: blue**|OTHER <>",
        "**Given** a user|none",
        "**Given**: a user|none",
        "Given: a user|none",
        "Then: a user|none",
        "Story #1: Title|OTHER <Title>",
        "Story: 1.1|STORIES <1.1>",
        "Files to create/modify: a.b|FILES <a.b>",
        "Story-ID: 4|ID <4>",
        "One two three four five: six|OTHER <six>",
        "One two three four five six: seven|none",
        "Time 12:30|none",
        "A sentence without any label|none",
        "''|none",
        "agent - qa|none",
        "dependencies|none",
        "Agent|AGENT <>",
        "Acceptance|CRITERIA <>",
        "Dependencies of 4|none"
      })
  void readsTheLabelWithWhichALineBegins(String line, String read) {
    assertThat(Labels.of(line).map(LabelsTest::shown).orElse("none")).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Acceptance Criteria|CRITERIA <>",
        "Agent: qa|AGENT <qa>",
        "✅ Agent: qa|AGENT <qa>",
        "Agent:|AGENT <>",
        "Technical Notes|PROSE <>",
        "Story 4: Title|OTHER <Title>",
        "Whatever|OTHER <>"
      })
  void aHeadingNeedsNoColon(String heading, String read) {
    assertThat(shown(Labels.ofHeading(heading))).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Agent: qa", "Notes: x", "Color:", "**Color**: blue", "**Color**"})
  void theseLinesEndTheItemAboveThem(String line) {
    assertThat(Labels.isLabel(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Color: blue", "and so on", ""})
  void theseMayGoOnWithIt(String line) {
    assertThat(Labels.isLabel(line)).isFalse();
  }

  @Test
  void barsPartTheFieldsOfALine() {
    List<Line> lines =
        Outline.of(
                "Priority: high | Agent: qa | **ID**: 4\n\n"
                    + "### Agent: a | ID: 4\n\n"
                    + "Agent: qa|x\n\n"
                    + "text | Agent: qa")
            .lines();

    assertThat(Labels.all(lines.get(0)))
        .extracting(LabelsTest::shown)
        .containsExactly("PROSE <high>", "AGENT <qa>", "ID <4>");
    assertThat(Labels.all(lines.get(1)))
        .extracting(LabelsTest::shown)
        .containsExactly("AGENT <a | ID: 4>");
    assertThat(Labels.all(lines.get(2)))
        .extracting(LabelsTest::shown)
        .containsExactly("AGENT <qa|x>");
    assertThat(Labels.all(lines.get(3))).isEmpty();
  }

  @Test
  void aLineWithoutEndIsNoTrouble() {
    assertThat(Labels.of("Agent: " + "x".repeat(1_000_000)))
        .hasValueSatisfying(label -> assertThat(label.value()).hasSizeLessThan(20_000));
  }
}
