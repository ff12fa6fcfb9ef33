package io.regatta.agent.client;

import io.regatta.agent.Confinement.Belongings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where clients keep what is theirs.
///
/// @param environment what a client gets; says where the home is
public record UserHome(Map<String, String> environment) {
  /// A client that keeps all in one directory.
  ///
  /// @param variable names the directory, where it is set
  /// @param usual the directory in the home otherwise
  /// @param settings what in it decides what the client does
  public Belongings belongings(String variable, String usual, List<String> settings) {
    return directory(variable, usual)
        .map(directory ->
            new Belongings(
                List.of(directory), List.of(), settings.stream().map(directory::resolve).toList()))
        .orElse(Belongings.NONE);
  }

  /// A directory that a variable names, or else one in the home; empty where neither is known.
  public Optional<Path> directory(String variable, String usual) {
    return path(environment.getOrDefault(variable, ""))
        .or(() -> path(environment.getOrDefault("HOME", "")).map(home -> home.resolve(usual)));
  }

  /// A file or directory in the home.
  public Stream<Path> inHome(String name) {
    return path(environment.getOrDefault("HOME", "")).map(home -> home.resolve(name)).stream();
  }

  /// Clients take relative ones in ways of their own.
  private static Optional<Path> path(String text) {
    try {
      return text.isBlank()
          ? Optional.empty()
          : Optional.of(Path.of(text)).filter(Path::isAbsolute);
    } catch (InvalidPathException nowhere) {
      return Optional.empty();
    }
  }
}
