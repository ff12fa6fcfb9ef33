package io.regatta.agent.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regatta.event.AgentReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Whatever stands where a result is looked for, it is one, or there is a sentence that says why
/// not.
class ResultFuzzTest {
  private static final Path WORKSPACE = Path.of("/repo");

  @FuzzTest
  void anyBytesAreAResultOrAProblem(byte[] bytes) {
    check(ResultReading.parse("result.json", bytes, WORKSPACE), bytes.length);
    String message = new String(bytes, StandardCharsets.UTF_8);
    check(FinalMessage.read(message, WORKSPACE), bytes.length);
    assertThat(FinalMessage.prose(message)).hasSizeLessThanOrEqualTo(message.length());
  }

  private static void check(ResultReading reading, int size) {
    switch (reading) {
      case ResultReading.Absent() -> {}
      case ResultReading.Broken(String problem) ->
          assertThat(problem).isNotBlank().hasSizeLessThan(1000);
      case ResultReading.Found(boolean failed, var failure, AgentReport report) -> {
        assertThat(failure.isPresent() && !failed).isFalse();
        assertThat(report.usage().tokens()).isNotNegative();
        assertThat(report.summary().length() + report.notes().length())
            .isLessThanOrEqualTo(4 * size + 64);
        if (report.usage().costUsd() != null) {
          assertThat(report.usage().costUsd()).isNotNegative();
          assertThat(Math.abs(report.usage().costUsd().scale())).isLessThan(60);
        }
      }
    }
  }
}
