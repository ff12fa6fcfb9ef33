package io.regatta.cli;

import io.regatta.RegattaException;
import java.io.IOException;

/// Standard output can't be written.
final class OutputException extends RegattaException {
  private static final long serialVersionUID = 1L;

  OutputException(IOException cause) {
    super(
        "standard output can't be written: " + cause.getMessage(),
        "look at what reads it, or at the disk that it goes to",
        cause);
  }
}
