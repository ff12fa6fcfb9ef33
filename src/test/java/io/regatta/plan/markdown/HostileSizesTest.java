package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.PlanReading;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sizes that nobody writes by hand neither overflow the stack nor take quadratic time.
@Tag("slow")
class HostileSizesTest {
  static Stream<String> plans() {
    return Stream.of(
        "x".repeat(20_000_000),
        "# " + "*[(_`".repeat(1_000_000),
        "- ".repeat(10_000) + "x\n- y",
        "> ".repeat(10_000) + "x\n> y",
        "### 1. Title\n".repeat(100_000),
        "### Story 1.1: Title\nAgent: a-developer\n".repeat(100_000),
        "## Execution Order\n" + "### Phase 1 (Parallel)\n- Story 1\n".repeat(50_000),
        "```md\n".repeat(50_000),
        "## Execution Order\n" + "### Phase 1 (Parallel) (Stories 1-1000)\n".repeat(20_000),
        "## Execution Order\n### Phase 1\n- Story 1\n" + "  - x\n".repeat(100_000),
        "### 1. A\nAgent: a-b\nAcceptance Criteria:\n" + "**Foo**:\n- x\n".repeat(50_000),
        "### 1. A\nDependencies:\n" + "- Stories 1-1000\n".repeat(5_000),
        "## Execution Order\n### Phase 1\n- Story " + "1-".repeat(100_000),
        "### 1. A\nDependencies: " + "Story 1, ".repeat(100_000));
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource("plans")
  void readsItInReasonableTime(String plan) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> assertThat(Readings.read(plan).refused()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "all previous stories", "Story PREVIOUS", ""})
  void readsThousandsOfStories(String dependencies) {
    StringBuilder plan = new StringBuilder("## Execution Order\n### Phase 1 (Sequential)\n");
    for (int id = 1; id <= 2_000; id++) {
      plan.append("- Story #").append(id).append('\n');
    }
    for (int id = 1; id <= 2_000; id++) {
      plan.append("### ").append(id).append(". Title\nAgent: backend-developer\nDependencies: ");
      plan.append(id == 1 ? "none" : dependencies.replace("PREVIOUS", String.valueOf(id - 1)));
      plan.append("\nAcceptance Criteria:\n- one\n");
    }

    PlanReading reading =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(30), () -> Readings.read(plan.toString()));

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.plan().scheduled()).hasSize(2_000);
  }

  @Test
  void showsNoMoreProblemsThanAnybodyReadsButAlwaysAnError() {
    String plan = "### 1. A\n#### 2. B\nAgent: a-b\n".repeat(2_000);

    PlanReading reading = Readings.read(plan);

    assertThat(reading.problems()).hasSize(1_001);
    assertThat(reading.refused()).isTrue();
  }
}
