package io.regatta.agent.qwen;

import io.regatta.agent.AgentSettings.Access;
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

/// Qwen Code.
public final class QwenClient implements Client {
  private static final ClientProfile PROFILE =
      new ClientProfile(
          "qwen",
          "qwen",
          new Versions("0.15.10", "0.24.4"),
          "npm install -g @qwen-code/qwen-code",
          "run qwen once and log in with /auth, or set OPENAI_API_KEY and OPENAI_BASE_URL",
          new ClientProfile.Variables(
              Set.of(),
              List.of("QWEN_", "OPENAI_", "DASHSCOPE_", "BAILIAN_"),
              Set.of(
                  "QWEN_CODE",
                  "QWEN_CODE_IDE_SERVER_PORT",
                  "QWEN_CODE_IDE_WORKSPACE_PATH",
                  "QWEN_CODE_NO_RELAUNCH")),
          new ClientProfile.Traits(true, false));

  private static final Pattern TOKEN =
      Pattern.compile("\"(?:access|refresh)_token\"\\s*:\\s*\"\\S");

  private static final Pattern KEY =
      Pattern.compile("(?m)^\\s*(?:export\\s+)?[A-Z_]*API_KEY\\s*=\\s*\\S");

  private static final Pattern CHOSEN =
      Pattern.compile("\"(?:selectedType|[A-Z_]*API_KEY)\"\\s*:\\s*\"\\S");

  @Override
  public ClientProfile profile() {
    return PROFILE;
  }

  @Override
  public Belongings belongings(Map<String, String> environment) {
    return new UserHome(environment)
        .belongings(
            "QWEN_HOME",
            ".qwen",
            List.of(
                "settings.json", "QWEN.md", "agents", "commands", "extensions", "skills", ".env"));
  }

  @Override
  public Login login(Map<String, String> environment) {
    Optional<Path> own = new UserHome(environment).directory("QWEN_HOME", ".qwen");
    return new LoginSearch(PROFILE, environment)
        .variables(List.of("OPENAI_API_KEY", "DASHSCOPE_API_KEY", "BAILIAN_CODING_PLAN_API_KEY"))
        .file(own.map(directory -> directory.resolve("oauth_creds.json")), TOKEN)
        .file(own.map(directory -> directory.resolve(".env")), KEY)
        .elsewhere(
            own.map(directory -> directory.resolve("settings.json")), CHOSEN, "says how it logs in")
        .answer();
  }

  @Override
  public Invocation invocation(Call call) {
    List<String> line = new ArrayList<>(List.of("--output-format", "stream-json"));
    call.settings().model().ifPresent(model -> line.addAll(List.of("--model", model)));
    call.request()
        .terms()
        .continuation()
        .ifPresent(continued -> line.addAll(List.of("--resume", continued.session())));
    line.addAll(permissions(call.settings().access()));
    // It would start itself again as a child, which outlives it when it is ended.
    return new Invocation(line, Map.of("QWEN_CODE_NO_RELAUNCH", "true"), call.input());
  }

  private static List<String> permissions(Access access) {
    if (access.full()) {
      return List.of("--approval-mode", "yolo");
    }
    List<String> line = new ArrayList<>(List.of("--approval-mode", "auto-edit"));
    access
        .commands()
        .forEach(command ->
            line.addAll(List.of("--allowed-tools", "run_shell_command(" + command + ")")));
    return line;
  }

  @Override
  public EventReader reader(AttemptRequest request) {
    return new QwenReader();
  }
}
