package io.regatta.agent.gemini;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.AttemptRequest;
import io.regatta.agent.Confinement.Belongings;
import io.regatta.agent.Login;
import io.regatta.agent.client.Client;
import io.regatta.agent.client.ClientProfile;
import io.regatta.agent.client.EventReader;
import io.regatta.agent.client.LoginSearch;
import io.regatta.agent.client.UserHome;
import io.regatta.agent.client.Versions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The Gemini CLI. Nobody is there to be asked, so it denies by itself what it may not do, and
/// offers no shell to its model where no command is allowed. Stateless and thread-safe.
public final class GeminiClient implements Client {
  private static final ClientProfile PROFILE =
      new ClientProfile(
          "gemini",
          "gemini",
          new Versions("0.61.0", "0.61.0"),
          "npm install -g @google/gemini-cli",
          "run `gemini` once and log in, or set GEMINI_API_KEY",
          new ClientProfile.Variables(
              Set.of(),
              List.of("GEMINI_", "GOOGLE_"),
              Set.of("GEMINI_CLI", "GEMINI_CLI_NO_RELAUNCH", "GEMINI_SYSTEM_MD")),
          new ClientProfile.Traits(true, false));

  private static final Pattern TOKEN =
      Pattern.compile("\"(?:access|refresh)_token\"\\s*:\\s*\"\\S");

  private static final Pattern KEY =
      Pattern.compile("(?m)^\\s*(?:export\\s+)?(?:GEMINI|GOOGLE)_API_KEY\\s*=\\s*\\S");

  private static final Pattern CHOSEN = Pattern.compile("\"selected(?:Auth)?Type\"\\s*:\\s*\"\\S");

  /// Without the second it runs as the child of itself, and the parent keeps signals to itself.
  private static final Map<String, String> VARIABLES =
      Map.of("GEMINI_CLI_TRUST_WORKSPACE", "true", "GEMINI_CLI_NO_RELAUNCH", "true");

  @Override
  public ClientProfile profile() {
    return PROFILE;
  }

  @Override
  public Belongings belongings(Map<String, String> environment) {
    return new UserHome(environment)
        .belongings(
            "GEMINI_CONFIG_DIR",
            ".gemini",
            List.of("settings.json", "GEMINI.md", "commands", "extensions", "policies", ".env"));
  }

  @Override
  public Login login(Map<String, String> environment) {
    Optional<Path> own = new UserHome(environment).directory("GEMINI_CONFIG_DIR", ".gemini");
    LoginSearch search = new LoginSearch(PROFILE, environment);
    return search
        .untold(search.isSet("GOOGLE_GENAI_USE_VERTEXAI"), "Google Vertex has the models")
        .variables(List.of("GEMINI_API_KEY", "GOOGLE_API_KEY"))
        .file(own.map(directory -> directory.resolve("oauth_creds.json")), TOKEN)
        .file(own.map(directory -> directory.resolve(".env")), KEY)
        .elsewhere(
            own.map(directory -> directory.resolve("settings.json")),
            CHOSEN,
            "says how it logs in; the key may be in the system's keychain")
        .answer();
  }

  @Override
  public Invocation invocation(Call call) {
    AgentSettings settings = call.settings();
    List<String> arguments = new ArrayList<>(List.of("--output-format", "stream-json"));
    arguments.addAll(List.of("--approval-mode", settings.access().full() ? "yolo" : "auto_edit"));
    if (!settings.access().full()) {
      for (String command : settings.access().commands()) {
        arguments.addAll(List.of("--allowed-tools", "run_shell_command(" + command + ")"));
      }
    }
    settings.model().ifPresent(model -> arguments.addAll(List.of("--model", model)));
    call.request()
        .terms()
        .continuation()
        .ifPresent(earlier -> arguments.addAll(List.of("--resume", earlier.session())));
    return new Invocation(arguments, VARIABLES, call.input());
  }

  @Override
  public EventReader reader(AttemptRequest request) {
    return new GeminiReader(request.workspace());
  }
}
