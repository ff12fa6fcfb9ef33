package io.regatta.agent.copilot;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// The GitHub Copilot CLI. Nobody is there to be asked, so it denies by itself what it may not do.
/// Stateless and thread-safe.
public final class CopilotClient implements Client {
  private static final ClientProfile PROFILE =
      new ClientProfile(
          "copilot",
          "copilot",
          new Versions("1.0.102", "1.0.102"),
          "npm install -g @github/copilot",
          "run `copilot` and /login, or set COPILOT_GITHUB_TOKEN or GH_TOKEN",
          new ClientProfile.Variables(
              Set.of("GH_TOKEN", "GITHUB_TOKEN", "GH_HOST"),
              List.of("COPILOT_"),
              // The second and third would give it more than the role may do.
              Set.of("COPILOT_CLI", "COPILOT_ALLOW_ALL", "COPILOT_ASSISTED_APPROVAL")),
          new ClientProfile.Traits(true, true));

  /// Its token is in a keychain, where there is one.
  private static final Pattern USER =
      Pattern.compile(
          "\"(?:last_logged_in_user|lastLoggedInUser|logged_in_users|loggedInUsers)\"\\s*:"
              + "\\s*[\\[{]\\s*[\"{]");

  private static final Pattern HOST = Pattern.compile("(?m)^\\s+(?:user|users):");

  @Override
  public ClientProfile profile() {
    return PROFILE;
  }

  @Override
  public Belongings belongings(Map<String, String> environment) {
    return new UserHome(environment)
        .belongings(
            "COPILOT_HOME",
            ".copilot",
            List.of("mcp-config.json", "agents", "hooks", "copilot-instructions.md"));
  }

  @Override
  public Login login(Map<String, String> environment) {
    UserHome home = new UserHome(environment);
    return new LoginSearch(PROFILE, environment)
        .variables(List.of("COPILOT_GITHUB_TOKEN", "GH_TOKEN", "GITHUB_TOKEN"))
        .file(
            home.directory("COPILOT_HOME", ".copilot")
                .map(directory -> directory.resolve("config.json")),
            USER)
        .elsewhere(
            home.directory("XDG_CONFIG_HOME", ".config")
                .map(directory -> directory.resolve("gh/hosts.yml")),
            HOST,
            "names a login of the GitHub CLI, which it may use")
        .answer();
  }

  @Override
  public Invocation invocation(Call call) {
    AgentSettings settings = call.settings();
    List<String> arguments = new ArrayList<>(List.of("--output-format", "json", "--no-color"));
    arguments.addAll(List.of("--no-ask-user", "--no-auto-update"));
    arguments.addAll(List.of("--usage-output-file", usage(call.request()).toString()));
    if (settings.access().full()) {
      arguments.add("--allow-all");
    } else {
      arguments.add("--allow-tool=write");
      for (String command : settings.access().commands()) {
        arguments.add("--allow-tool=shell(" + command + ":*)");
      }
    }
    settings.model().ifPresent(model -> arguments.addAll(List.of("--model", model)));
    Optional<AttemptRequest.Continuation> earlier = call.request().terms().continuation();
    arguments.add(
        earlier.isPresent()
            ? "--resume=" + earlier.get().session()
            : "--session-id=" + session(call.request()));
    return new Invocation(arguments, Map.of(), call.input());
  }

  /// Where it writes what it used: its events do not say.
  private static Path usage(AttemptRequest request) {
    Path result = request.files().result();
    return result.resolveSibling(result.getFileName() + ".usage").toAbsolutePath();
  }

  /// It says its session's id at its end only, so the id is given to it: one that was cut short
  /// must be known too.
  private static String session(AttemptRequest request) {
    String attempt =
        String.join("/", "regatta", request.run(), request.story().id().text(), "")
            + request.number();
    return UUID.nameUUIDFromBytes(attempt.getBytes(StandardCharsets.UTF_8)).toString();
  }

  @Override
  public EventReader reader(AttemptRequest request) {
    String session =
        request
            .terms()
            .continuation()
            .map(AttemptRequest.Continuation::session)
            .orElseGet(() -> session(request));
    return new CopilotReader(session, usage(request));
  }
}
