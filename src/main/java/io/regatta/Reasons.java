package io.regatta;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a file can't be used, in words: the platform's exceptions often say no more than its name.
public final class Reasons {
  private Reasons() {}

  /// One clause, without the name of the file.
  public static String of(IOException exception) {
    return switch (exception) {
      case FileSystemException failure when failure.getReason() != null ->
          String.valueOf(failure.getReason());
      case NoSuchFileException ignored -> "there is no such file or directory";
      case AccessDeniedException ignored -> "permission denied";
      default -> String.valueOf(exception.getMessage());
    };
  }
}
