package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regatta.agent.AgentHost;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.roster.Agents;
import io.regatta.process.PortableLauncher;
import io.regatta.process.ProcessLauncher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfiguredRolesTest {
  private final ProcessLauncher launcher = new PortableLauncher();
  private ConfiguredRoles roles;

  @BeforeEach
  void twoRoles() throws Exception {
    AgentSettings writer =
        new AgentSettings(
            "command",
            null,
            List.of("./write.sh"),
            AgentSettings.Access.DEFAULT,
            new AgentSettings.Limits(AgentSettings.DEFAULT_TIMEOUT, null, 5),
            true,
            AgentSettings.command("./write-small.sh"));
    AgentHost host =
        AgentHost.of(
            launcher, Path.of("").toAbsolutePath(), Map.of("PATH", "/usr/bin:/bin"), List.of());
    roles =
        new ConfiguredRoles(
            new Agents(
                Map.of("writer", writer, Agents.DEFAULT, AgentSettings.command("./agent.sh")),
                host),
            List.of("writer", "developer"));
  }

  @AfterEach
  void close() {
    launcher.close();
  }

  @Test
  void aRoleIsPlayedAsItIsConfigured() {
    assertThat(roles.agent("writer")).isNotEqualTo(roles.agent("developer"));
    assertThat(roles.retries("writer")).isEqualTo(5);
    assertThat(roles.allowEmpty("writer")).isTrue();
    assertThat(roles.fallback("writer"))
        .hasValueSatisfying(other -> assertThat(other).isNotEqualTo(roles.agent("writer")));
  }

  @Test
  void otherRolesAreLikeTheDefault() {
    assertThat(roles.agent("developer").backend()).isEqualTo("command");
    assertThat(roles.retries("developer")).isEqualTo(AgentSettings.DEFAULT_RETRIES);
    assertThat(roles.allowEmpty("developer")).isFalse();
    assertThat(roles.fallback("developer")).isEmpty();
  }

  @Test
  void rolesThatThePlanDoesNotHaveAreNotPlayed() {
    assertThatThrownBy(() -> roles.agent("tester"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a role of this plan: tester");
  }
}
