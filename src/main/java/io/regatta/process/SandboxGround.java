package io.regatta.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What of a machine is seen in a sandbox by everything that runs there: all that is installed, and
/// nothing of what is the user's own. What is not in a masked directory is there to be read.
///
/// @param homeDirectory the user's home, without links; null where there is none to hide
/// @param masked directories that are empty in a sandbox, parents before children
/// @param visible what of them can be read nevertheless
/// @param secret files among these that can't
record SandboxGround(
    @Nullable Path homeDirectory, List<Path> masked, List<Path> visible, List<Path> secret) {
  /// Sockets, locks and files of everybody.
  private static final List<Path> TRANSIENT =
      List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/run"));

  /// Directories of programs whose libraries lie beside them.
  private static final List<String> PROGRAM_DIRECTORIES = List.of("bin", "shims");

  private static final List<String> SECRETS =
      List.of(".config/git/credentials", ".cargo/credentials", ".cargo/credentials.toml");

  SandboxGround {
    masked = List.copyOf(masked);
    visible = List.copyOf(visible);
    secret = List.copyOf(secret);
  }

  /// This machine, for a user.
  ///
  /// @param surroundings the environment of this process
  /// @param hidden further directories that are masked
  static SandboxGround of(Map<String, String> surroundings, List<Path> hidden) {
    Optional<Path> home = path(surroundings.getOrDefault("HOME", "")).filter(Path::isAbsolute);
    @Nullable Path realHome =
        home.map(SandboxGround::real).filter(real -> real.getNameCount() > 0).orElse(null);
    List<Path> masked = new ArrayList<>(TRANSIENT);
    if (realHome != null) {
      masked.add(realHome);
    }
    hidden.stream().map(SandboxGround::real).forEach(masked::add);
    List<Path> there =
        masked.stream().filter(Files::isDirectory).map(SandboxGround::real).distinct().toList();
    SandboxGround bare = new SandboxGround(realHome, there, List.of(), List.of());
    List<Path> visible = new ArrayList<>();
    Stream.of(surroundings.getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .flatMap(entry -> path(entry).stream())
        .filter(Path::isAbsolute)
        .flatMap(directory -> bare.installation(directory).stream())
        .forEach(visible::add);
    path(surroundings.getOrDefault("JAVA_HOME", ""))
        .filter(Path::isAbsolute)
        .ifPresent(visible::add);
    // Where names of hosts are looked up is often a link to a file of a service.
    visible.add(real(Path.of("/etc/resolv.conf")));
    visible.add(Path.of("/run/current-system"));
    if (realHome != null) {
      visible.add(realHome.resolve(".gitconfig"));
      visible.add(realHome.resolve(".config/git"));
    }
    return new SandboxGround(
        realHome,
        there,
        visible.stream()
            .map(path -> below(path, home))
            .filter(bare::isToBeShown)
            .distinct()
            .toList(),
        realHome == null
            ? List.of()
            : SECRETS.stream().map(realHome::resolve).filter(Files::exists).toList());
  }

  /// What a program needs that lies in a directory: that, and where that one is for programs only,
  /// what is beside it.
  List<Path> installation(Path directory) {
    Path parent = directory.getParent();
    Path name = directory.getFileName();
    if (parent == null || name == null || !PROGRAM_DIRECTORIES.contains(name.toString())) {
      return List.of(directory);
    }
    boolean ofTheUser = parent.equals(homeDirectory) || masked.contains(parent);
    return ofTheUser || parent.endsWith(".local")
        ? List.of(directory, parent.resolve("lib"))
        : List.of(parent);
  }

  /// Whether it has to be shown, being in a masked directory, and can be without showing all of it.
  boolean isToBeShown(Path path) {
    return masked.stream().anyMatch(path::startsWith)
        && masked.stream().noneMatch(directory -> directory.startsWith(path))
        && Files.exists(path);
  }

  /// A path as it can be mounted on: the way to the home without links.
  private static Path below(Path path, Optional<Path> home) {
    return home.filter(path::startsWith)
        .map(start -> real(start).resolve(start.relativize(path)))
        .orElse(path);
  }

  /// What a user wrote as a path: absolute, relative to a directory, or `~/…`.
  Path written(String text, Path directory) {
    Path home = homeDirectory;
    return home != null && (text.equals("~") || text.startsWith("~/"))
        ? home.resolve(text.substring(Math.min(2, text.length())))
        : directory.resolve(text);
  }

  /// Without links, as far as it exists.
  static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  private static Optional<Path> path(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
