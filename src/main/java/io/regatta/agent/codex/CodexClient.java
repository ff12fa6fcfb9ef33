package io.regatta.agent.codex;

import io.regatta.agent.Agent;
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
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The Codex CLI, `codex exec`. What it may do is bounded by its sandbox: any command, but nothing
/// is written outside of the workspace and nothing goes over the network unless the user's own
/// configuration says so. Stateless and thread-safe.
public final class CodexClient implements Client {
  private static final ClientProfile PROFILE =
      new ClientProfile(
          "codex",
          "codex",
          new Versions("0.169.0", "0.169.0"),
          "npm install -g @openai/codex",
          "run `codex login`",
          new ClientProfile.Variables(
              Set.of(),
              List.of("OPENAI_", "CODEX_"),
              Set.of(
                  "CODEX_SANDBOX",
                  "CODEX_SANDBOX_NETWORK_DISABLED",
                  "CODEX_THREAD_ID",
                  "CODEX_INTERNAL_ORIGINATOR_OVERRIDE")),
          new ClientProfile.Traits(true, true));

  private static final Pattern LOGIN =
      Pattern.compile("\"(?:OPENAI_API_KEY|(?:access|refresh|id)_token)\"\\s*:\\s*\"\\S");

  private static final Pattern KEPT_ELSEWHERE =
      Pattern.compile("(?m)^\\s*(?:model_provider|cli_auth_credentials_store)\\s*=");

  @Override
  public ClientProfile profile() {
    return PROFILE;
  }

  @Override
  public Set<String> needs(Map<String, String> surroundings) {
    return CodexConfiguration.variables(surroundings);
  }

  @Override
  public Belongings belongings(Map<String, String> environment) {
    return new UserHome(environment)
        .belongings(
            "CODEX_HOME",
            ".codex",
            List.of("config.toml", "AGENTS.md", "prompts", "rules", "skills", "plugins"));
  }

  @Override
  public Login login(Map<String, String> environment) {
    Optional<Path> home = new UserHome(environment).directory("CODEX_HOME", ".codex");
    Set<String> keys = CodexConfiguration.variables(environment);
    LoginSearch search = new LoginSearch(PROFILE, environment);
    if (!keys.isEmpty()) {
      search.variables(List.copyOf(keys));
    }
    return search
        .variables(List.of("CODEX_API_KEY"))
        .file(home.map(directory -> directory.resolve("auth.json")), LOGIN)
        .elsewhere(
            home.map(directory -> directory.resolve("config.toml")),
            KEPT_ELSEWHERE,
            "names a provider or a place for logins of its own")
        .answer();
  }

  /// Its own sandbox bounds what a command can reach, so that it need not know which they are.
  @Override
  public Agent.Inspection unattended(AgentSettings.Access access) {
    return new Agent.Inspection(
        List.of(
            access.full()
                ? "may do whatever its client can do"
                : "may run any command, but write only in its workspace (a sandbox of its own)"),
        List.of());
  }

  @Override
  public Invocation invocation(Call call) throws IOException {
    AttemptRequest request = call.request();
    AgentSettings settings = call.settings();
    Path schema = ResultSchema.write(request.files().result());
    List<String> arguments = new ArrayList<>(List.of("exec", "--json", "--skip-git-repo-check"));
    // Looking for new plugins goes over the network at every start.
    arguments.addAll(List.of("--disable", "plugins"));
    arguments.addAll(List.of("-c", "approval_policy=\"never\""));
    arguments.addAll(
        List.of("--sandbox", settings.access().full() ? "danger-full-access" : "workspace-write"));
    arguments.addAll(List.of("--output-schema", schema.toString()));
    settings.model().ifPresent(model -> arguments.addAll(List.of("--model", model)));
    request
        .terms()
        .continuation()
        .ifPresent(earlier -> arguments.addAll(List.of("resume", earlier.session())));
    arguments.add("-");
    return new Invocation(arguments, Map.of(), call.input());
  }

  @Override
  public EventReader reader(AttemptRequest request) {
    return new CodexReader();
  }
}
