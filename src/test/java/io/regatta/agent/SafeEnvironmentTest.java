package io.regatta.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafeEnvironmentTest {
  @Test
  void passesTheSafeAndTheNamedOnly() {
    Map<String, String> own =
        Map.of(
            "PATH", "/bin",
            "LC_ALL", "C.UTF-8",
            "XDG_STATE_HOME", "/state",
            "API_TOKEN", "secret",
            "SSH_AUTH_SOCK", "/socket",
            "DATABASE_URL", "db");

    assertThat(SafeEnvironment.of(own, List.of("DATABASE_URL", "NOT_SET")))
        .containsOnlyKeys("PATH", "LC_ALL", "XDG_STATE_HOME", "DATABASE_URL");
  }
}
