package io.regatta.modelserver;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Finds the real clients: below `target/clients`, where `src/test/clients/install` puts them, or
/// below the directory that the system property `regatta.clients` names.
public final class RealClients {
  private RealClients() {}

  /// The words that start a client, without arguments; empty when it is not installed.
  public static Optional<List<String>> command(Client client) throws IOException {
    Path directory = Path.of(System.getProperty("regatta.clients", "target/clients"));
    List<Path> found = List.of(directory.toAbsolutePath().resolve("node_modules"));
    for (Path name : Path.of(client.program())) {
      found = children(found, name.toString());
    }
    return found.stream()
        .findFirst()
        .map(Path::toString)
        .map(program -> program.endsWith(".js") ? List.of("node", program) : List.of(program));
  }

  private static List<Path> children(List<Path> parents, String pattern) throws IOException {
    List<Path> children = new ArrayList<>();
    for (Path parent : parents) {
      if (Files.isDirectory(parent)) {
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(parent, pattern)) {
          matching.forEach(children::add);
        }
      }
    }
    Collections.sort(children);
    return children;
  }
}
