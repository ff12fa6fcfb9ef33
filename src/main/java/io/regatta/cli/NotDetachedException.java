package io.regatta.cli;

import io.regatta.RegattaException;
import java.io.IOException;

/// No process in the background can be started.
final class NotDetachedException extends RegattaException {
  private static final long serialVersionUID = 1L;

  NotDetachedException(IOException cause) {
    super(
        "a process in the background can't be started: " + cause.getMessage(),
        "free some memory, or run it in the foreground",
        cause);
  }
}
