package io.regatta.context;

import io.regatta.RegattaException;
import org.jspecify.annotations.Nullable;

/// Prompts could not be made: the disk could not be written, memory does not hold the context, or
/// the loading thread was interrupted (its interrupt status is then still set).
public final class ContextException extends RegattaException {
  private static final long serialVersionUID = 1L;

  ContextException(String message, String hint, @Nullable Throwable cause) {
    super(message, hint, cause);
  }
}
