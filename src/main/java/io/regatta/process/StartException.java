package io.regatta.process;

import io.regatta.RegattaException;
import org.jspecify.annotations.Nullable;

/// A process could not be started.
public final class StartException extends RegattaException {
  private static final long serialVersionUID = 1L;

  StartException(String message, String hint, @Nullable Throwable cause) {
    super(message, hint, cause);
  }

  StartException(String message, String hint) {
    this(message, hint, null);
  }
}
