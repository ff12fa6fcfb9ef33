package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.integration.GateSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatePreflightTest {
  @TempDir Path root;

  @BeforeEach
  void programs() throws Exception {
    Path make = Files.createDirectories(root.resolve("bin")).resolve("make");
    Files.createFile(make);
    assertThat(make.toFile().setExecutable(true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "make test",
        " make test",
        "make",
        "make&&make",
        "./bin/make test",
        "bin/make",
        "cd sub && nothing",
        "test -f x",
        "! nothing",
        "CI=true nothing",
        "[ -f x ]",
        "(nothing)",
        "$TOOL test",
        "'no thing'"
      })
  void whatIsThereOrOnlyAShellCanTell(String command) {
    assertThat(check(List.of(command))).containsExactly(Finding.ok("gates", "`" + command + "`"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"maek test", "maek", "maek;make", "./maek test", "bin/maek | make"})
  void whatIsNot(String command) {
    assertThat(check(List.of("make", command)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
          assertThat(finding.message()).contains("`" + command + "` of gates.story", "maek");
          assertThat(finding.remedy()).isPresent();
        });
  }

  @Test
  void withoutGatesNothingIsSaid() {
    assertThat(check(List.of())).isEmpty();
  }

  private List<Finding> check(List<String> story) {
    GateSettings none = GateSettings.DEFAULT;
    return GatePreflight.check(
        new GateSettings(story, List.of(), none.fixAttempts(), none.timeout(), none.artifacts()),
        root,
        Map.of("PATH", root.resolve("bin").toString()));
  }
}
