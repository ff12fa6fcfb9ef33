package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.agent.Agent;
import io.regatta.agent.AgentSettings;
import io.regatta.agent.roster.Agents;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The roles of a plan, played as configured. Immutable.
public final class ConfiguredRoles implements Roles {
  private final Map<String, Agent> agents = new HashMap<>();
  private final Map<String, Agent> fallbacks = new HashMap<>();
  private final Map<String, AgentSettings> settings = new HashMap<>();

  /// Finds who plays each role.
  ///
  /// @throws RegattaException if nobody is configured for one of them
  public ConfiguredRoles(Agents configured, Collection<String> roles) throws RegattaException {
    for (String role : roles) {
      agents.put(role, configured.agent(role));
      settings.put(role, configured.settings(role));
      configured.fallback(role).ifPresent(other -> fallbacks.put(role, other));
    }
  }

  @Override
  public Agent agent(String role) {
    return known(agents, role);
  }

  @Override
  public Optional<Agent> fallback(String role) {
    return Optional.ofNullable(fallbacks.get(role));
  }

  @Override
  public int retries(String role) {
    return known(settings, role).retries();
  }

  @Override
  public boolean allowEmpty(String role) {
    return known(settings, role).allowEmpty();
  }

  private static <T> T known(Map<String, T> all, String role) {
    T found = all.get(role);
    if (found == null) {
      throw new IllegalArgumentException("not a role of this plan: " + role);
    }
    return found;
  }
}
