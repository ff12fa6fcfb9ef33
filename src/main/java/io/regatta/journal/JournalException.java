package io.regatta.journal;

import io.regatta.RegattaException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A journal cannot be written or read. The run must not go on as if it could.
public final class JournalException extends RegattaException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;

  JournalException(Path file, String message, String hint, @Nullable Throwable cause) {
    super(message, hint, cause);
    this.file = file;
  }

  /// The journal.
  public Path file() {
    return file;
  }
}
