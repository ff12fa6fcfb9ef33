package io.regatta.agent.roster;

import io.regatta.agent.Agent;
import io.regatta.agent.AgentHost;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.AgentSettings.Access;
import io.regatta.agent.roster.AgentsException.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who plays which role: the agent configured for it, or else that of `default`, or else the first
/// client that is installed. Thread-safe.
public final class Agents {
  /// The entry for every role that has none of its own.
  public static final String DEFAULT = "default";

  /// What to paste into `regatta.yaml` where nothing is configured.
  public static final String EXAMPLE =
      """

      agents:
        default: { backend: command, run: ["./scripts/agent.sh"] }\
      """;

  private static final Pattern PLAIN = Pattern.compile("[\\w./:@=+,%~-]+(?: [\\w./:@=+,%~-]+)*");

  private final Map<String, AgentSettings> settings;
  private final AgentHost host;
  private final List<String> gates;
  private final Map<AgentSettings, Agent> agents = new ConcurrentHashMap<>();
  private boolean looked;
  private @Nullable AgentSettings byItself;

  /// @param settings by role, and under [#DEFAULT]
  /// @throws AgentsException if some entry names no backend of this version, or lacks what its
  ///   backend needs
  public Agents(Map<String, AgentSettings> settings, AgentHost host) throws AgentsException {
    this(settings, host, List.of());
  }

  /// @param settings by role, and under [#DEFAULT]
  /// @param gates the commands that stories are checked with: whoever is held to a list of commands
  ///   may run them too, where they are plain ones without a shell's operators
  /// @throws AgentsException if some entry names no backend of this version, or lacks what its
  ///   backend needs
  public Agents(Map<String, AgentSettings> settings, AgentHost host, List<String> gates)
      throws AgentsException {
    this.settings = new TreeMap<>(settings);
    this.host = host;
    this.gates = gates.stream().filter(gate -> PLAIN.matcher(gate).matches()).toList();
    for (Map.Entry<String, AgentSettings> entry : this.settings.entrySet()) {
      play(entry.getKey(), entry.getValue());
      AgentSettings other = entry.getValue().substitute();
      if (other != null) {
        play(entry.getKey(), other);
      }
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
    if (found == null && settings.isEmpty()) {
      found = installed();
    }
    if (found == null) {
      throw new AgentsException(
          Reason.MISSING,
          settings.isEmpty()
              ? "no agent is configured in regatta.yaml, and no agent client is installed"
              : "no agent is configured for " + role + " in regatta.yaml, and no default",
          "install one, such as Claude Code (npm install -g @anthropic-ai/claude-code),"
              + " or write this into regatta.yaml, with a program of yours that does the work:\n"
              + EXAMPLE);
    }
    return found;
  }

  /// Without a configuration, the first client that is installed plays every role.
  private @Nullable AgentSettings installed() {
    synchronized (agents) {
      if (!looked) {
        looked = true;
        byItself = Backend.installed(host).map(Backend::unconfigured).orElse(null);
      }
      return byItself;
    }
  }

  /// Who plays a role; roles with equal settings share one agent.
  ///
  /// @throws AgentsException if neither the role nor the default is configured
  public Agent agent(String role) throws AgentsException {
    AgentSettings found = settings(role);
    return play(role, found);
  }

  /// Who plays a role while a usage limit keeps its agent from working; empty if nobody is named.
  ///
  /// @throws AgentsException if neither the role nor the default is configured
  public Optional<Agent> fallback(String role) throws AgentsException {
    Optional<AgentSettings> other = settings(role).fallback();
    return other.isPresent() ? Optional.of(play(role, other.get())) : Optional.empty();
  }

  private Agent play(String role, AgentSettings chosen) throws AgentsException {
    Agent known = agents.get(chosen);
    if (known != null) {
      return known;
    }
    Agent made = agent(role, chosen);
    Agent other = agents.putIfAbsent(chosen, made);
    return other == null ? made : other;
  }

  private Access withGates(Access access) {
    return new Access(
        access.permissions(),
        Stream.concat(access.commands().stream(), gates.stream()).distinct().toList());
  }

  private Agent agent(String role, AgentSettings chosen) throws AgentsException {
    Backend backend =
        Backend.of(chosen.backend())
            .orElseThrow(() ->
                new AgentsException(
                    Reason.INVALID,
                    "agents." + role + ": there is no backend " + chosen.backend(),
                    "use one of " + String.join(", ", Backend.names())));
    if (backend.needsRun() && chosen.run().isEmpty()) {
      throw new AgentsException(
          Reason.INVALID,
          "agents."
              + role
              + " has the backend "
              + backend.text()
              + " but nothing to run (regatta.yaml)",
          "say what to run, such as\n" + EXAMPLE);
    }
    return backend.agent(host, chosen.withAccess(withGates(chosen.access())));
  }
}
