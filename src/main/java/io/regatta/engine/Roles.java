package io.regatta.engine;

import io.regatta.agent.Agent;
import java.util.Optional;

/// Who plays which role, and under which rules. Thread-safe.
public interface Roles {
  /// The agent behind a role of the plan.
  Agent agent(String role);

  /// Who takes over for a role at a usage limit; empty if nobody is named.
  Optional<Agent> fallback(String role);

  /// How often a transient failure of the role is tried again.
  int retries(String role);

  /// Whether a story of the role may end well without changing a file.
  boolean allowEmpty(String role);
}
