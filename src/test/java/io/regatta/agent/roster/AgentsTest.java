package io.regatta.agent.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regatta.agent.AgentHost;
import io.regatta.agent.AgentSettings;
import io.regatta.process.PortableLauncher;
import io.regatta.process.ProcessLauncher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentsTest {
  private final ProcessLauncher launcher = new PortableLauncher();
  private final AgentHost host =
      AgentHost.of(
          launcher, Path.of("").toAbsolutePath(), Map.of("PATH", "/usr/bin:/bin"), List.of());

  @AfterEach
  void close() {
    launcher.close();
  }

  private Agents agents(Map<String, AgentSettings> settings) throws AgentsException {
    return new Agents(settings, host);
  }

  private AgentsException refusal(Map<String, AgentSettings> settings) {
    return catchThrowableOfType(
        AgentsException.class, () -> agents(settings).agent("backend-developer"));
  }

  @Test
  void prefersTheRoleToTheDefault() throws Exception {
    AgentSettings writer = AgentSettings.command("./docs.sh");
    AgentSettings rest = AgentSettings.command("./agent.sh");
    Agents agents = agents(Map.of("docs-writer", writer, Agents.DEFAULT, rest));

    assertThat(agents.settings("docs-writer")).isEqualTo(writer);
    assertThat(agents.settings("backend-developer")).isEqualTo(rest);
    assertThat(agents.agent("docs-writer").backend()).isEqualTo("command");
  }

  @Test
  void showsWhatToPasteWhereNothingIsConfigured() {
    AgentsException refusal = refusal(Map.of());

    assertThat(refusal.reason()).isEqualTo(AgentsException.Reason.MISSING);
    assertThat(refusal.hint())
        .hasValueSatisfying(hint -> assertThat(hint).contains(Agents.EXAMPLE));
  }

  @Test
  void namesTheRoleThatNobodyPlays() {
    assertThat(refusal(Map.of("docs-writer", AgentSettings.command("./docs.sh"))))
        .hasMessageContaining("backend-developer");
  }

  @Test
  void refusesABackendThatDoesNotExist() {
    assertThat(refusal(Map.of(Agents.DEFAULT, backend("clod"))))
        .hasMessage("agents.default: there is no backend clod");
  }

  @Test
  void refusesACommandWithNothingToRun() {
    assertThat(refusal(Map.of(Agents.DEFAULT, backend("command"))))
        .hasMessageContaining("nothing to run");
  }

  private static AgentSettings backend(String name) {
    return AgentSettings.of(name);
  }
}
