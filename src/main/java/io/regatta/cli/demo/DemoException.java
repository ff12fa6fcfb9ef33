package io.regatta.cli.demo;

import io.regatta.RegattaException;
import org.jspecify.annotations.Nullable;

/// The demo's repository can't be made.
public final class DemoException extends RegattaException {
  private static final long serialVersionUID = 1L;

  /// Why not.
  public enum Reason {
    /// The directory that the user named holds something.
    OCCUPIED,
    /// Git is missing or refuses, or files can't be written.
    ENVIRONMENT
  }

  private final Reason reason;

  DemoException(Reason reason, String message, String hint, @Nullable Throwable cause) {
    super(message, hint, cause);
    this.reason = reason;
  }

  /// Why it can't be made.
  public Reason reason() {
    return reason;
  }
}
