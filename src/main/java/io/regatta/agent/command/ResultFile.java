package io.regatta.agent.command;

import io.regatta.agent.result.ResultReading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Reads the result that a command may leave: forgiving about what it holds, strict about its size.
final class ResultFile {
  /// A result is a page or two; a megabyte is a mistake.
  static final int LARGEST = 1024 * 1024;

  private ResultFile() {}

  /// @param workspace what absolute paths of files are made relative to
  static ResultReading read(Path file, Path workspace) {
    byte[] bytes;
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return new ResultReading.Absent();
      }
      // Opening a named pipe would wait for a writer for ever, and a link may lead to what its
      // maker can't read.
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return new ResultReading.Broken(file + " is not a regular file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(LARGEST + 1);
      }
    } catch (IOException e) {
      return new ResultReading.Broken(file + " can't be read: " + e.getMessage());
    }
    if (bytes.length > LARGEST) {
      return new ResultReading.Broken(file + " is larger than " + LARGEST + " bytes");
    }
    if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
      return new ResultReading.Absent();
    }
    return ResultReading.parse(file.toString(), bytes, workspace);
  }
}
