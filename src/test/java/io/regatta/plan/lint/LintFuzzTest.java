package io.regatta.plan.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Whatever a story says, it gets a score.
class LintFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void everyStoryGetsAScore(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String[] parts = text.split("\n\n", -1);
    List<StoryScore> scores =
        Lint.of(
            new Plan(
                parts[0],
                List.of(),
                List.of(
                    Sketch.story(
                        "1", parts[0], List.of(parts).subList(1, parts.length), "1", "2"))),
            text,
            LintSettings.DEFAULT);

    assertThat(scores).hasSize(1);
    assertThat(scores.getFirst().score()).isBetween(0, 100);
    assertThat(scores.getFirst().findings())
        .allSatisfy(finding -> {
          assertThat(finding.weight()).isPositive();
          assertThat(finding.line()).isPositive();
          assertThat(finding.reason()).isNotBlank();
          assertThat(finding.split()).noneMatch(String::isBlank);
        });
  }
}
