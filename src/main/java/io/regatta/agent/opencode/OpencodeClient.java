package io.regatta.agent.opencode;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The client opencode. It would wait for an answer wherever its rules say `ask`, so they never do.
/// Stateless and thread-safe.
public final class OpencodeClient implements Client {
  private static final ClientProfile PROFILE =
      new ClientProfile(
          "opencode",
          "opencode",
          new Versions("1.18.33", "1.18.33"),
          "npm install -g opencode-ai",
          "run `opencode auth login`",
          new ClientProfile.Variables(
              Set.of(),
              List.of(
                  "OPENCODE_",
                  "ANTHROPIC_",
                  "OPENAI_",
                  "OPENROUTER_",
                  "GEMINI_",
                  "GOOGLE_",
                  "AZURE_OPENAI_",
                  "DEEPSEEK_",
                  "GROQ_",
                  "MISTRAL_",
                  "XAI_"),
              Set.of("OPENCODE", "OPENCODE_PID", "OPENCODE_PERMISSION")),
          new ClientProfile.Traits(true, false, true));

  private static final Pattern LOGIN = Pattern.compile("\"type\"\\s*:\\s*\"\\S");

  @Override
  public ClientProfile profile() {
    return PROFILE;
  }

  @Override
  public Set<String> needs(Map<String, String> surroundings) {
    return OpencodeConfiguration.variables(surroundings);
  }

  @Override
  public Belongings belongings(Map<String, String> environment) {
    UserHome home = new UserHome(environment);
    return new Belongings(
        Stream.of(
                home.directory("XDG_DATA_HOME", ".local/share"),
                home.directory("XDG_STATE_HOME", ".local/state"),
                home.directory("XDG_CACHE_HOME", ".cache"))
            .flatMap(Optional::stream)
            .map(directory -> directory.resolve("opencode"))
            .toList(),
        List.of(),
        home.directory("XDG_CONFIG_HOME", ".config").stream()
            .map(directory -> directory.resolve("opencode"))
            .toList());
  }

  @Override
  public Login login(Map<String, String> environment) {
    LoginSearch search = new LoginSearch(PROFILE, environment);
    return search
        .variables(
            environment.keySet().stream()
                .filter(name -> name.endsWith("_API_KEY"))
                .sorted()
                .toList())
        .file(
            new UserHome(environment)
                .directory("XDG_DATA_HOME", ".local/share")
                .map(directory -> directory.resolve("opencode/auth.json")),
            LOGIN)
        .untold(true, "no login was found, but some of its models need none")
        .answer();
  }

  @Override
  public Invocation invocation(Call call) {
    AgentSettings settings = call.settings();
    List<String> arguments = new ArrayList<>(List.of("run", "--format", "json"));
    // Its events say nothing of requests that failed and are tried again; its log does.
    arguments.addAll(List.of("--print-logs", "--log-level", "ERROR"));
    settings.model().ifPresent(model -> arguments.addAll(List.of("--model", model)));
    call.request()
        .terms()
        .continuation()
        .ifPresent(earlier -> arguments.addAll(List.of("--session", earlier.session())));
    return new Invocation(
        arguments,
        Map.of("OPENCODE_PERMISSION", OpencodePermissions.json(settings.access())),
        call.input());
  }

  @Override
  public EventReader reader(AttemptRequest request) {
    return new OpencodeReader();
  }
}
