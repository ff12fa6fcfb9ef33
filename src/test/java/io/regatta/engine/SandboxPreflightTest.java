package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.process.Sandbox;
import io.regatta.process.SandboxSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxPreflightTest {
  @Test
  void aSandboxThatCannotBeHadKeepsARunFromBeginning(@TempDir Path directory) throws Exception {
    Sandbox sandbox =
        new Sandbox(
            SandboxSettings.DEFAULT,
            directory,
            List.of(),
            List.of(),
            Map.of("PATH", directory.toString(), "HOME", directory.toString()));

    assertThat(SandboxPreflight.check(Optional.of(sandbox)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
          assertThat(finding.message()).contains("bubblewrap");
          assertThat(finding.remedy())
              .hasValueSatisfying(remedy -> assertThat(remedy).contains("sandbox: false"));
        });
  }

  @Test
  void whereNoneIsAskedForNothingIsLookedAt() throws Exception {
    assertThat(SandboxPreflight.check(Optional.empty())).isEmpty();
  }
}
