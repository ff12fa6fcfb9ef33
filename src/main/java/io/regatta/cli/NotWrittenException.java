package io.regatta.cli;

import io.regatta.Reasons;
import io.regatta.RegattaException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file that the user asked for was not written.
final class NotWrittenException extends RegattaException {
  private static final long serialVersionUID = 1L;

  private final boolean occupied;

  private NotWrittenException(
      boolean occupied, String message, String hint, @Nullable Throwable cause) {
    super(message, hint, cause);
    this.occupied = occupied;
  }

  /// There is one already.
  static NotWrittenException exists(Path file, String hint) {
    return new NotWrittenException(
        true, file + " exists already, and nothing is overwritten", hint, null);
  }

  /// The system refuses.
  static NotWrittenException refused(Path file, IOException cause) {
    return new NotWrittenException(
        false,
        file + " can't be written: " + Reasons.of(cause),
        "make its directory writable, and see that the disk is not full",
        cause);
  }

  /// Whether the place is taken, which is the user's to change.
  boolean occupied() {
    return occupied;
  }
}
