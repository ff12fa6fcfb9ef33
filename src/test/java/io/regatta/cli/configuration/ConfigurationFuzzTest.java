package io.regatta.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Reading never ends in anything but settings or problems. Without a fuzzer this runs the corpus
/// beside it in the test resources.
class ConfigurationFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void anyFileIsSettingsOrProblems(byte[] bytes) {
    // Keywords are regular expressions by contract. The fuzzer takes any expression from its input
    // for an injection, so ConfigurationReaderTest tries the odd ones instead.
    if (new String(bytes, StandardCharsets.ISO_8859_1).contains("keywords")) {
      return;
    }
    try {
      assertThat(ConfigurationReader.parse(bytes).attempts().timeout()).isPositive();
    } catch (ConfigurationException e) {
      assertThat(e.problems())
          .isNotEmpty()
          .allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
            assertThat(problem.message()).isNotBlank();
            assertThat(problem.hint()).isNotBlank();
          });
    }
  }
}
