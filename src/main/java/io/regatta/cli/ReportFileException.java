package io.regatta.cli;

import io.regatta.Reasons;
import io.regatta.RegattaException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The file for a report can't be written.
final class ReportFileException extends RegattaException {
  private static final long serialVersionUID = 1L;

  ReportFileException(Path file, IOException cause) {
    super(
        "the report can't be written to " + file + ": " + reason(cause),
        "name a file in a directory that exists and that you can write; nothing was changed",
        cause);
  }

  private static String reason(IOException cause) {
    return cause instanceof NoSuchFileException
        ? "its directory does not exist"
        : Reasons.of(cause);
  }
}
