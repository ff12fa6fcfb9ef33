package io.regatta.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/// The files that the demo's repository begins with.
final class DemoFiles {
  private static final String RESOURCES = "repository/";

  /// Resources can't be listed, so their names are a resource too, one on each line.
  private static final String NAMES = "repository.txt";

  private DemoFiles() {}

  /// Their paths, relative to the repository, with `/`.
  static List<String> names() throws IOException {
    return new String(read(NAMES), UTF_8).lines().toList();
  }

  /// Writes them all. Scripts, which begin with `#!`, can be executed.
  ///
  /// @throws IOException if one can't be written, or exists: no file is ever overwritten
  static void write(Path directory) throws IOException {
    for (String name : names()) {
      Path file = directory.resolve(name);
      byte[] content = read(RESOURCES + name);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, content, StandardOpenOption.CREATE_NEW);
      if (content[0] == '#' && content[1] == '!') {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = DemoFiles.class.getResourceAsStream(resource)) {
      return Objects.requireNonNull(in, resource).readAllBytes();
    }
  }
}
