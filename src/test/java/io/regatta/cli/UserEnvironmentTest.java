package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UserEnvironmentTest {
  @Test
  void whatThePackagesLauncherPutAsideHasItsOwnNameAgain() {
    assertThat(
            UserEnvironment.of(
                Map.of("PATH", "/bin", "REGATTA_ASIDE_JAVA_TOOL_OPTIONS", "-javaagent:a.jar")))
        .containsOnly(
            Map.entry("PATH", "/bin"), Map.entry("JAVA_TOOL_OPTIONS", "-javaagent:a.jar"));
  }
}
