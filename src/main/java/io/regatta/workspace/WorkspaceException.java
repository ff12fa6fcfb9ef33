package io.regatta.workspace;

import io.regatta.RegattaException;
import org.jspecify.annotations.Nullable;

/// A workspace cannot be made, looked at or integrated.
public final class WorkspaceException extends RegattaException {
  private static final long serialVersionUID = 1L;

  public WorkspaceException(String message, String hint, @Nullable Throwable cause) {
    super(message, hint, cause);
  }
}
