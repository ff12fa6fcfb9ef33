package io.regatta.agent.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.agent.Agent;
import io.regatta.agent.AgentHost;
import io.regatta.agent.Login;
import io.regatta.process.PortableLauncher;
import io.regatta.process.ProcessLauncher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where clients keep their logins, and that nothing of a login is ever told.
class LoginTest {
  private static final String SECRET = "sk-not-to-be-told-0123456789";

  @TempDir Path home;
  private final ProcessLauncher launcher = new PortableLauncher();

  @AfterEach
  void close() {
    launcher.close();
  }

  private Login login(String backend, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("HOME", home.toString());
    return Backend.clients(AgentHost.of(launcher, home, environment, List.of())).stream()
        .filter(client -> client.backend().equals(backend))
        .findFirst()
        .flatMap(Agent::login)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "claude, ANTHROPIC_API_KEY",
    "claude, CLAUDE_CODE_OAUTH_TOKEN",
    "codex, CODEX_API_KEY",
    "gemini, GEMINI_API_KEY",
    "opencode, OPENROUTER_API_KEY",
    "copilot, GH_TOKEN",
    "qwen, OPENAI_API_KEY"
  })
  void aVariableIsNamedAndItsValueIsNot(String backend, String variable) {
    Login login = login(backend, Map.of(variable, SECRET));

    assertThat(login).isEqualTo(new Login.Found(variable + " is set"));
    assertThat(login.toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "claude|.claude/.credentials.json|{\"claudeAiOauth\":{\"accessToken\":\"SECRET\"}}",
        "claude|.claude.json|{\"oauthAccount\":{\"emailAddress\":\"SECRET\"}}",
        "codex|.codex/auth.json|{\"tokens\":{\"access_token\":\"SECRET\"}}",
        "gemini|.gemini/oauth_creds.json|{\"refresh_token\":\"SECRET\"}",
        "gemini|.gemini/.env|GEMINI_API_KEY=SECRET",
        "opencode|.local/share/opencode/auth.json|{\"anthropic\":{\"type\":\"api\",\"key\":\"SECRET\"}}",
        "copilot|.copilot/config.json|{\"logged_in_users\":[{\"login\":\"SECRET\"}]}",
        "qwen|.qwen/oauth_creds.json|{\"access_token\":\"SECRET\"}"
      })
  void aFileIsNamedAndWhatItHoldsIsNot(String backend, String file, String content)
      throws Exception {
    write(file, content.replace("SECRET", SECRET));

    assertThat(login(backend, Map.of())).isEqualTo(new Login.Found("~/" + file + " holds a login"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "claude|.claude/.credentials.json|{\"mcpOAuth\":{\"accessToken\":\"SECRET\"}}",
        "codex|.codex/auth.json|{\"OPENAI_API_KEY\":null,\"tokens\":null}",
        "gemini|.gemini/.env|# GEMINI_API_KEY=",
        "copilot|.copilot/config.json|{\"logged_in_users\":[]}",
        "qwen|.qwen/oauth_creds.json|{}"
      })
  void aFileWithoutALoginIsNone(String backend, String file, String content) throws Exception {
    write(file, content);

    assertThat(login(backend, Map.of())).isInstanceOf(Login.Missing.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "claude|.claude/settings.json|{\"apiKeyHelper\":\"./key.sh\"}",
        "codex|.codex/config.toml|model_provider = \"own\"",
        "gemini|.gemini/settings.json|{\"security\":{\"auth\":{\"selectedType\":\"gemini-api-key\"}}}",
        "copilot|.config/gh/hosts.yml|github.com: /    user: ada",
        "qwen|.qwen/settings.json|{\"security\":{\"auth\":{\"selectedType\":\"openai\"}}}"
      })
  void whatIsKeptElsewhereCannotBeTold(String backend, String file, String content)
      throws Exception {
    write(file, content.replace(" /", "\n"));

    assertThat(login(backend, Map.of()))
        .isInstanceOfSatisfying(
            Login.Untold.class, untold -> assertThat(untold.why()).startsWith("~/" + file + " "));
  }

  @Test
  void whereNothingWasFoundItSaysWhereItLookedAndHowToLogIn() {
    assertThat(login("codex", Map.of()))
        .isEqualTo(
            new Login.Missing(
                "no login was found: CODEX_API_KEY is not set, and there is none in"
                    + " ~/.codex/auth.json",
                "run `codex login`"));
  }

  @Test
  void theKeyOfTheUsersOwnProviderIsWhatTheConfigurationSaysItIs() throws Exception {
    write(".codex/config.toml", "model_provider = \"own\"\n[p]\nenv_key = \"OWN_KEY\"\n");

    assertThat(login("codex", Map.of("OWN_KEY", SECRET)))
        .isEqualTo(new Login.Found("OWN_KEY is set"));
  }

  private void write(String file, String content) throws Exception {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
