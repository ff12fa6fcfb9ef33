package io.regatta.agent.claude;

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

/// Claude Code.
///
/// What stories share goes to the end of its system prompt, from a file: it is the same for all of
/// them and so is read from the provider's cache. The story's own part is its first message.
public final class ClaudeClient implements Client {
  /// What the cloud needs where its models are those of Amazon Bedrock or Google Vertex.
  private static final Set<String> AMAZON =
      Set.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_BEARER_TOKEN_BEDROCK",
          "AWS_CONFIG_FILE",
          "AWS_DEFAULT_REGION",
          "AWS_PROFILE",
          "AWS_REGION",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_SHARED_CREDENTIALS_FILE");

  private static final Set<String> GOOGLE =
      Set.of(
          "CLOUD_ML_REGION",
          "GCLOUD_PROJECT",
          "GOOGLE_APPLICATION_CREDENTIALS",
          "GOOGLE_CLOUD_PROJECT");

  private static final ClientProfile PROFILE =
      new ClientProfile(
          "claude",
          "claude",
          new Versions("2.0.77", "2.1.328"),
          "npm install -g @anthropic-ai/claude-code",
          "run claude once and log in with /login, or set ANTHROPIC_API_KEY",
          variables(),
          new ClientProfile.Traits(true, false));

  /// Each tool by name: as root the client refuses to be asked for everything at once.
  private static final List<String> TOOLS =
      List.of(
          "Bash",
          "Edit",
          "Glob",
          "Grep",
          "LSP",
          "Monitor",
          "MultiEdit",
          "NotebookEdit",
          "Read",
          "Skill",
          "SlashCommand",
          "Task",
          "TodoWrite",
          "ToolSearch",
          "WebFetch",
          "WebSearch",
          "Workflow",
          "Write");

  /// Nobody is there to answer, and work in another directory would be lost.
  private static final List<String> NEVER = List.of("AskUserQuestion", "EnterWorktree");

  /// The file holds what other servers granted it too.
  private static final Pattern CREDENTIALS = Pattern.compile("\"claudeAiOauth\"");

  /// Of a login whose token is in a keychain it is all that can be seen.
  private static final Pattern ACCOUNT =
      Pattern.compile("\"(?:oauthAccount\"\\s*:\\s*\\{|primaryApiKey\"\\s*:\\s*\"\\S)");

  private static final Pattern HELPER =
      Pattern.compile("\"(?:apiKeyHelper|ANTHROPIC_API_KEY|ANTHROPIC_AUTH_TOKEN)\"\\s*:");

  private static final List<String> SETTINGS =
      List.of(
          "settings.json",
          "settings.local.json",
          "CLAUDE.md",
          "agents",
          "commands",
          "hooks",
          "plugins",
          "skills");

  private final boolean root;

  public ClaudeClient() {
    this("root".equals(System.getProperty("user.name")));
  }

  /// @param root whether this is the superuser, for whom it has no permission mode without limits
  ClaudeClient(boolean root) {
    this.root = root;
  }

  private static ClientProfile.Variables variables() {
    return new ClientProfile.Variables(
        Set.of(),
        List.of("ANTHROPIC_", "CLAUDE_", "DISABLE_", "VERTEX_REGION_"),
        Set.of(
            "CLAUDECODE",
            "CLAUDE_CODE_CHILD_SESSION",
            "CLAUDE_CODE_ENTRYPOINT",
            "CLAUDE_CODE_SESSION_ID",
            "CLAUDE_CODE_SSE_PORT",
            "CLAUDE_ENV_FILE",
            "CLAUDE_PROJECT_DIR"),
        Map.of("CLAUDE_CODE_USE_BEDROCK", AMAZON, "CLAUDE_CODE_USE_VERTEX", GOOGLE));
  }

  @Override
  public ClientProfile profile() {
    return PROFILE;
  }

  @Override
  public Belongings belongings(Map<String, String> environment) {
    UserHome home = new UserHome(environment);
    Belongings own = home.belongings("CLAUDE_CONFIG_DIR", ".claude", SETTINGS);
    return new Belongings(own.directories(), home.inHome(".claude.json").toList(), own.settings());
  }

  @Override
  public Login login(Map<String, String> environment) {
    UserHome home = new UserHome(environment);
    Optional<Path> own = home.directory("CLAUDE_CONFIG_DIR", ".claude");
    LoginSearch search = new LoginSearch(PROFILE, environment);
    return search
        .untold(search.isSet("CLAUDE_CODE_USE_BEDROCK"), "Amazon Bedrock has the models")
        .untold(search.isSet("CLAUDE_CODE_USE_VERTEX"), "Google Vertex has the models")
        .variables(List.of("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN"))
        .file(own.map(directory -> directory.resolve(".credentials.json")), CREDENTIALS)
        .file(home.inHome(".claude.json").findFirst(), ACCOUNT)
        .elsewhere(
            own.map(directory -> directory.resolve("settings.json")),
            HELPER,
            "says where its key comes from")
        .answer();
  }

  @Override
  public Invocation invocation(Call call) {
    AttemptRequest request = call.request();
    List<String> line =
        new ArrayList<>(List.of("-p", "--output-format", "stream-json", "--verbose"));
    call.settings().model().ifPresent(model -> line.addAll(List.of("--model", model)));
    request
        .terms()
        .continuation()
        .ifPresent(continued -> line.addAll(List.of("--resume", continued.session())));
    if (!request.prompt().prefix().isEmpty()) {
      line.addAll(List.of("--append-system-prompt-file", request.prompt().prefixFile().toString()));
    }
    request
        .terms()
        .costCap()
        .ifPresent(most -> line.addAll(List.of("--max-budget-usd", most.toPlainString())));
    line.addAll(List.of("--json-schema", ClaudeResult.SCHEMA));
    line.addAll(permissions(call.settings().access()));
    // An update in the middle of a run would pull the program from under those that start next.
    return new Invocation(line, Map.of("DISABLE_AUTOUPDATER", "1"), call.ownInput());
  }

  private List<String> permissions(Access access) {
    List<String> line = new ArrayList<>(List.of("--permission-mode"));
    line.add(access.full() && !root ? "bypassPermissions" : "acceptEdits");
    List<String> allowed =
        access.full()
            ? (root ? TOOLS : List.of())
            : access.commands().stream().map(command -> "Bash(" + command + ":*)").toList();
    if (!allowed.isEmpty()) {
      line.add("--allowedTools");
      line.addAll(allowed);
    }
    line.add("--disallowedTools");
    line.addAll(NEVER);
    return line;
  }

  @Override
  public EventReader reader(AttemptRequest request) {
    return new ClaudeReader();
  }
}
