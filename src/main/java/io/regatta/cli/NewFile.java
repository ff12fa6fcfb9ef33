package io.regatta.cli;

import io.regatta.journal.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Writes files that the user asked for: whole or not at all, and never over another one.
final class NewFile {
  private NewFile() {}

  /// Writes one, with the directories above it.
  ///
  /// @param otherwise what to do where there is one already
  /// @throws NotWrittenException if there is one already, or the system refuses
  static void write(Path file, String text, String otherwise) throws NotWrittenException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      AtomicFile.create(file, channel -> AtomicFile.write(channel, bytes, 0, bytes.length));
    } catch (FileAlreadyExistsException e) {
      throw NotWrittenException.exists(file, otherwise);
    } catch (IOException e) {
      throw NotWrittenException.refused(file, e);
    }
  }
}
