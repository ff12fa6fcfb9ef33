package io.regatta.plan.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import java.nio.charset.StandardCharsets;

/// Whatever a plan holds, reading it ends with an answer.
class MarkdownFormatFuzzTest {
  @FuzzTest
  void neverThrows(byte[] data) {
    String content = new String(data, StandardCharsets.UTF_8);
    PlanReading reading =
        new MarkdownFormat().read(PlanSource.alone("plan.md", content), new ReadingOptions(true));
    assertThat(reading.problems()).isSortedAccordingTo((a, b) -> a.line() - b.line());
    if (!reading.refused()) {
      assertThat(reading.plan().scheduled()).hasSameSizeAs(reading.plan().stories());
    }
  }
}
