package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sizes that nobody writes by hand neither overflow the stack nor take quadratic time.
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
        "## Execution Order\n### Phase 1\n- Story " + "1-".repeat(100_000),
        "### 1. A\nDependencies: " + "Story 1, ".repeat(100_000));
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource("plans")
  void readsItInReasonableTime(String plan) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> assertThat(Readings.read(plan).refused()).isTrue());
  }
}
