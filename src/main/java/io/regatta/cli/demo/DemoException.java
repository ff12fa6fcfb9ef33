package io.regatta.cli.demo;

import io.regatta.RegattaException;
import org.jspecify.annotations.Nullable;

/// The demo's repository can't be made.
public final class DemoException extends RegattaException {
  private static final long serialVersionUID = 1L;

  DemoException(String message, String hint, @Nullable Throwable cause) {
    super(message, hint, cause);
  }
}
