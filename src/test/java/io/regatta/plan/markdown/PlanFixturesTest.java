package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.PlanReading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole plans with what a careful human reads in them, beside each in a file `.expected`: phases,
/// stories (id, agent, declared and implicit dependencies, number of criteria), problems.
class PlanFixturesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "traps-around-stories",
        "level-two-stories",
        "id-fields",
        "odd-phases",
        "everything-wrong",
        "numbered-context",
        "numbered-chapters",
        "emoji-and-groups",
        "no-phase",
        "bold-phases",
        "ranges-and-fields"
      })
  void readsThePlanAsAHumanDoes(String name) throws IOException {
    PlanReading reading = Readings.read(text(name + ".md"));

    List<String> lines = new ArrayList<>(Readings.phases(reading));
    lines.addAll(Readings.stories(reading));
    lines.addAll(Readings.problems(reading));
    assertThat(lines).containsExactlyElementsOf(text(name + ".expected").lines().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\r"})
  void lineEndsMakeNoDifference(String end) throws IOException {
    String plan = text("emoji-and-groups.md");

    PlanReading reading = Readings.read("\uFEFF" + plan.replace("\n", end));

    assertThat(Readings.stories(reading)).isEqualTo(Readings.stories(Readings.read(plan)));
    assertThat(Readings.problems(reading)).isEqualTo(Readings.problems(Readings.read(plan)));
  }

  private static String text(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PlanFixturesTest.class.getResourceAsStream("plans/" + file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
