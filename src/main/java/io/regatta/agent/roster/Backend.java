package io.regatta.agent.roster;

import io.regatta.agent.Agent;
import io.regatta.agent.AgentHost;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.acp.AcpClient;
import io.regatta.agent.claude.ClaudeClient;
import io.regatta.agent.client.ClientAgent;
import io.regatta.agent.codex.CodexClient;
import io.regatta.agent.command.CommandAgent;
import io.regatta.agent.copilot.CopilotClient;
import io.regatta.agent.gemini.GeminiClient;
import io.regatta.agent.opencode.OpencodeClient;
import io.regatta.agent.qwen.QwenClient;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Every backend there is, in the order in which one is looked for where none is configured. The
/// one place that names them.
public enum Backend {
  CLAUDE(true),
  CODEX(true),
  GEMINI(true),
  OPENCODE(true),
  COPILOT(true),
  QWEN(true),
  ACP(false),
  COMMAND(false);

  private final boolean client;

  /// @param client whether it is a client that is known: it needs no program to be named, and is
  ///   looked for where nothing is configured
  Backend(boolean client) {
    this.client = client;
  }

  Agent agent(AgentHost host, AgentSettings settings) {
    return switch (this) {
      case CLAUDE -> new ClientAgent(new ClaudeClient(), host, settings);
      case CODEX -> new ClientAgent(new CodexClient(), host, settings);
      case GEMINI -> new ClientAgent(new GeminiClient(), host, settings);
      case OPENCODE -> new ClientAgent(new OpencodeClient(), host, settings);
      case COPILOT -> new ClientAgent(new CopilotClient(), host, settings);
      case QWEN -> new ClientAgent(new QwenClient(), host, settings);
      case ACP -> new ClientAgent(new AcpClient(settings), host, settings);
      case COMMAND -> new CommandAgent(host, settings);
    };
  }

  /// Its name in the configuration, such as `claude`.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether the configuration must say what it runs.
  public boolean needsRun() {
    return !client;
  }

  /// Whether it prints all the time while it works, so that silence means something.
  public boolean streams() {
    return this != COMMAND;
  }

  /// Its settings where nothing is configured.
  AgentSettings unconfigured() {
    return AgentSettings.of(text()).withIdleTimeout(AgentSettings.STREAM_IDLE_TIMEOUT);
  }

  /// The backend of that name.
  public static Optional<Backend> of(String name) {
    return List.of(values()).stream().filter(backend -> backend.text().equals(name)).findFirst();
  }

  /// The names of all.
  public static List<String> names() {
    return List.of(values()).stream().map(Backend::text).toList();
  }

  /// Every client that needs no program to be named, as it is where nothing is configured, in the
  /// order in which one is looked for.
  public static List<Agent> clients(AgentHost host) {
    return lookedFor(host).toList();
  }

  /// Makes each only once it is asked for: most starts need no more than the first.
  private static Stream<Agent> lookedFor(AgentHost host) {
    return List.of(values()).stream()
        .filter(backend -> backend.client)
        .map(backend -> backend.agent(host, backend.unconfigured()));
  }

  /// The first client that is installed.
  static Optional<Backend> installed(AgentHost host) {
    return lookedFor(host)
        .filter(client -> client.check().isEmpty())
        .findFirst()
        .flatMap(client -> of(client.backend()));
  }
}
