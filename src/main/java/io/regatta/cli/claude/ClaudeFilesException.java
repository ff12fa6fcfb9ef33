package io.regatta.cli.claude;

import io.regatta.RegattaException;
import org.jspecify.annotations.Nullable;

/// A file for Claude Code can't be written, or is somebody else's.
public final class ClaudeFilesException extends RegattaException {
  private static final long serialVersionUID = 1L;

  ClaudeFilesException(String message, String hint, @Nullable Throwable cause) {
    super(message, hint, cause);
  }
}
