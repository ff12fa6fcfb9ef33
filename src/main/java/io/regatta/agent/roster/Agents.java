package io.regatta.agent.roster;

import io.regatta.agent.Agent;
import io.regatta.agent.AgentHost;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.command.CommandAgent;
import io.regatta.agent.roster.AgentsException.Reason;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Who plays which role: the agent configured for it, or else that of `default`. The one place that
/// names the backends. Thread-safe.
public final class Agents {
  /// The entry for every role that has none of its own.
  public static final String DEFAULT = "default";

  /// The backends of this version.
  public static final Set<String> BACKENDS = Set.of("command");

  /// Backends that people will look for, and that this version can't play yet.
  public static final Set<String> LATER =
      Set.of("claude", "codex", "gemini", "opencode", "copilot", "qwen", "acp");

  /// What to paste into `regatta.yaml` where nothing is configured.
  public static final String EXAMPLE =
      """

      agents:
        default: { backend: command, run: ["./scripts/agent.sh"] }\
      """;

  private final Map<String, AgentSettings> settings;
  private final AgentHost host;
  private final Map<AgentSettings, Agent> agents = new ConcurrentHashMap<>();

  /// @param settings by role, and under [#DEFAULT]
  /// @throws AgentsException if some entry names no backend of this version, or lacks what its
  ///   backend needs
  public Agents(Map<String, AgentSettings> settings, AgentHost host) throws AgentsException {
    this.settings = new TreeMap<>(settings);
    this.host = host;
    for (Map.Entry<String, AgentSettings> entry : this.settings.entrySet()) {
      agents.put(entry.getValue(), agent(entry.getKey(), entry.getValue()));
    }
  }

  /// How a role is played.
  ///
  /// @throws AgentsException if neither the role nor the default is configured
  public AgentSettings settings(String role) throws AgentsException {
    AgentSettings found = settings.get(role);
    if (found == null) {
      found = settings.get(DEFAULT);
    }
    if (found == null) {
      throw new AgentsException(
          Reason.MISSING,
          settings.isEmpty()
              ? "no agent is configured in regatta.yaml"
              : "no agent is configured for " + role + " in regatta.yaml, and no default",
          "write this into regatta.yaml, with a program of yours that does the work:\n" + EXAMPLE);
    }
    return found;
  }

  /// Who plays a role; roles with equal settings share one agent.
  ///
  /// @throws AgentsException if neither the role nor the default is configured
  public Agent agent(String role) throws AgentsException {
    AgentSettings found = settings(role);
    Agent agent = agents.get(found);
    if (agent == null) {
      throw new IllegalStateException("made in the constructor: " + found);
    }
    return agent;
  }

  private Agent agent(String role, AgentSettings chosen) throws AgentsException {
    String backend = chosen.backend();
    if (backend.equals("command")) {
      if (chosen.run().isEmpty()) {
        throw new AgentsException(
            Reason.INVALID,
            "agents." + role + " has the backend command but nothing to run (regatta.yaml)",
            "say what to run, such as\n" + EXAMPLE);
      }
      return new CommandAgent(host, chosen);
    }
    throw new AgentsException(
        Reason.INVALID,
        LATER.contains(backend)
            ? "agents." + role + ": this version can't play the backend " + backend + " yet"
            : "agents." + role + ": there is no backend " + backend,
        "this version has the backend command only, which runs any executable:\n" + EXAMPLE);
  }
}
