package io.regatta.cli.claude;

import io.regatta.Reasons;
import io.regatta.RegattaException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file for Claude Code was not written, nor was any other.
public final class ClaudeFilesException extends RegattaException {
  private static final long serialVersionUID = 1L;

  private final boolean occupied;

  private ClaudeFilesException(
      boolean occupied, String message, String hint, @Nullable Throwable cause) {
    super(message, hint + "; nothing was written", cause);
    this.occupied = occupied;
  }

  /// What is in its place is not to be overwritten.
  ///
  /// @param what what it is, as the rest of a sentence that begins with the file
  static ClaudeFilesException occupied(Path file, String what, String hint) {
    return new ClaudeFilesException(true, file + " " + what, hint, null);
  }

  /// The system refuses.
  static ClaudeFilesException refused(Path file, String what, IOException cause) {
    return new ClaudeFilesException(
        false,
        file + " can't be " + what + ": " + Reasons.of(cause),
        "see to its permissions, and that the disk is not full",
        cause);
  }

  /// Whether the place is taken, which is the user's to change.
  public boolean occupied() {
    return occupied;
  }
}
