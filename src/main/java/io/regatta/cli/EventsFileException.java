package io.regatta.cli;

import io.regatta.Reasons;
import io.regatta.RegattaException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The file for a run's events can't be begun.
final class EventsFileException extends RegattaException {
  private static final long serialVersionUID = 1L;

  EventsFileException(Path file, IOException cause) {
    super(
        "events can't be written to " + file + ": " + reason(cause),
        "name a file in a directory that exists and that you can write",
        cause);
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case NoSuchFileException missing -> "its directory does not exist";
      case AccessDeniedException denied -> "it may not be written";
      default -> Reasons.of(cause);
    };
  }
}
