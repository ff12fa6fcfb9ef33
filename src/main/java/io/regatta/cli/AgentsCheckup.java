package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.agent.Agent;
import io.regatta.agent.AgentHost;
import io.regatta.agent.roster.Agents;
import io.regatta.agent.roster.Backend;
import io.regatta.cli.configuration.Configuration;
import io.regatta.engine.BackendPreflight;
import io.regatta.engine.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What can be told of the programs that play roles, or could.
///
/// @param configuration who plays what; empty where that can't be read
record AgentsCheckup(AgentHost host, Configuration configuration, boolean readable) {
  private static final String SUBJECT = "agents";
  private static final String FALLBACK = " (fallback)";

  List<Finding> findings() throws InterruptedException {
    Map<String, Agent> cast = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>();
    try {
      cast.putAll(readable ? cast() : Map.of());
      if (!cast.isEmpty()) {
        findings.add(Finding.ok(SUBJECT, told(cast)));
      }
    } catch (RegattaException e) {
      findings.add(Finding.error(SUBJECT, e.getMessage(), e.hint().orElse("configure one")));
    }
    Set<Agent> used = new LinkedHashSet<>(cast.values());
    Set<String> backends = used.stream().map(Agent::backend).collect(Collectors.toSet());
    findings.addAll(
        BackendPreflight.of(
            used,
            Backend.clients(host).stream()
                .filter(client -> !backends.contains(client.backend()))
                .toList()));
    return findings;
  }

  /// Those that the configuration names or, where it names none, the one that would play all.
  private Map<String, Agent> cast() throws RegattaException {
    Agents agents = new Agents(configuration.agents(), host, configuration.work().gates().story());
    Map<String, Agent> cast = new LinkedHashMap<>();
    for (String role :
        configuration.agents().isEmpty()
            ? List.of(Agents.DEFAULT)
            : List.copyOf(configuration.agents().keySet())) {
      cast.put(role, agents.agent(role));
      agents.fallback(role).ifPresent(other -> cast.put(role + FALLBACK, other));
    }
    return cast;
  }

  private String told(Map<String, Agent> cast) {
    return configuration.agents().isEmpty()
        ? "every role is played by the first client that is installed: "
            + cast.values().iterator().next().backend()
        : cast.entrySet().stream()
            .map(entry -> entry.getKey() + " is played by " + entry.getValue().backend())
            .collect(Collectors.joining(", "));
  }
}
