package io.regatta.plan;

import io.regatta.RegattaException;
import org.jspecify.annotations.Nullable;

/// A plan that can't be found or read as a file. What is wrong inside a plan is a [Problem].
public final class PlanException extends RegattaException {
  private static final long serialVersionUID = 1L;

  /// @param message what went wrong and where, one sentence
  /// @param hint a way out
  /// @param cause what the system said, or null
  public PlanException(String message, String hint, @Nullable Throwable cause) {
    super(message, hint, cause);
  }
}
