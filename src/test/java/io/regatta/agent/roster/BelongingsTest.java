package io.regatta.agent.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.Confinement.Belongings;
import io.regatta.agent.acp.AcpClient;
import io.regatta.agent.claude.ClaudeClient;
import io.regatta.agent.client.Client;
import io.regatta.agent.codex.CodexClient;
import io.regatta.agent.copilot.CopilotClient;
import io.regatta.agent.gemini.GeminiClient;
import io.regatta.agent.opencode.OpencodeClient;
import io.regatta.agent.qwen.QwenClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What each client keeps in the user's home.
class BelongingsTest {
  private static Belongings of(Client client, Map<String, String> environment) {
    return client.belongings(environment);
  }

  @Test
  void clientsKeepTheirLoginAndSessionsInTheHome() {
    Map<String, String> home = Map.of("HOME", "/home/u");

    assertThat(of(new ClaudeClient(), home).directories())
        .containsExactly(Path.of("/home/u/.claude"));
    assertThat(of(new ClaudeClient(), home).files())
        .containsExactly(Path.of("/home/u/.claude.json"));
    assertThat(of(new CodexClient(), home).directories())
        .containsExactly(Path.of("/home/u/.codex"));
    assertThat(of(new GeminiClient(), home).directories())
        .containsExactly(Path.of("/home/u/.gemini"));
    assertThat(of(new QwenClient(), home).directories()).containsExactly(Path.of("/home/u/.qwen"));
    assertThat(of(new CopilotClient(), home).directories())
        .containsExactly(Path.of("/home/u/.copilot"));
    assertThat(of(new OpencodeClient(), home).directories())
        .containsExactly(
            Path.of("/home/u/.local/share/opencode"),
            Path.of("/home/u/.local/state/opencode"),
            Path.of("/home/u/.cache/opencode"));
  }

  @Test
  void aVariableMayNameAnotherPlace() {
    Belongings codex = of(new CodexClient(), Map.of("HOME", "/home/u", "CODEX_HOME", "/srv/codex"));

    assertThat(codex.directories()).containsExactly(Path.of("/srv/codex"));
    assertThat(codex.settings()).contains(Path.of("/srv/codex/config.toml"));
  }

  @Test
  void settingsThatRunCommandsAreNotAnAgentsToChange() {
    assertThat(of(new ClaudeClient(), Map.of("HOME", "/home/u")).settings())
        .contains(Path.of("/home/u/.claude/settings.json"), Path.of("/home/u/.claude/hooks"));
  }

  @Test
  void whereNothingIsKnownNothingIsKept() {
    assertThat(of(new CodexClient(), Map.of())).isEqualTo(Belongings.NONE);
    assertThat(of(new CodexClient(), Map.of("CODEX_HOME", "relative"))).isEqualTo(Belongings.NONE);
    assertThat(
            of(new AcpClient(AgentSettings.of("acp", "some-adapter")), Map.of("HOME", "/home/u")))
        .isEqualTo(Belongings.NONE);
    assertThat(List.of(Backend.values())).as("the ones above, and command").hasSize(8);
  }
}
