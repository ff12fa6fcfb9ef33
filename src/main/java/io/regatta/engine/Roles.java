package io.regatta.engine;

import io.regatta.agent.Agent;

/// Who plays which role, and under which rules. Thread-safe.
public interface Roles {
  /// The agent behind a role of the plan.
  Agent agent(String role);

  /// How often a transient failure of the role is tried again.
  int retries(String role);

  /// Whether a story of the role may end well without changing a file.
  boolean allowEmpty(String role);
}
