package io.regatta.process;

import io.regatta.RegattaException;
import org.jspecify.annotations.Nullable;

/// A tool could not be run to its end. That it ended with an exit code other than 0 is a result,
/// not this.
public final class ToolException extends RegattaException {
  private static final long serialVersionUID = 1L;

  ToolException(String message, String hint, @Nullable Throwable cause) {
    super(message, hint, cause);
  }
}
