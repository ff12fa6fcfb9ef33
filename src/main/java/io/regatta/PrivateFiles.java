package io.regatta;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files that are nobody's but the user's, whatever the user's umask.
public final class PrivateFiles {
  /// What a new file is made with: `rw-------`.
  public static final FileAttribute<Set<PosixFilePermission>> FILE = attribute("rw-------");

  private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY = attribute("rwx------");

  private PrivateFiles() {}

  private static FileAttribute<Set<PosixFilePermission>> attribute(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  /// Makes a directory, and those above it that are missing.
  ///
  /// @throws IOException if that can't be done
  public static Path createDirectories(Path directory) throws IOException {
    return Files.createDirectories(directory, DIRECTORY);
  }

  /// Begins a file; what it held is gone.
  ///
  /// @throws IOException if that can't be done
  public static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING),
        FILE);
  }

  /// Writes a whole file; what it held is gone.
  ///
  /// @throws IOException if that can't be done
  public static void write(Path file, byte[] content) throws IOException {
    try (OutputStream out = Channels.newOutputStream(open(file))) {
      out.write(content);
    }
  }

  /// Takes from everybody else what they may do with a directory.
  ///
  /// @throws IOException if that can't be done
  public static void close(Path directory) throws IOException {
    if (!Files.getPosixFilePermissions(directory).equals(DIRECTORY.value())) {
      Files.setPosixFilePermissions(directory, DIRECTORY.value());
    }
  }
}
