package io.regatta.agent.roster;

import io.regatta.RegattaException;

/// The roles are configured in a way that can't be run.
public final class AgentsException extends RegattaException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  AgentsException(Reason reason, String message, String hint) {
    super(message, hint, null);
    this.reason = reason;
  }

  /// Whose mistake it is.
  public enum Reason {
    /// The configuration says something that can't be.
    INVALID,
    /// Nothing is configured for a role.
    MISSING
  }

  public Reason reason() {
    return reason;
  }
}
