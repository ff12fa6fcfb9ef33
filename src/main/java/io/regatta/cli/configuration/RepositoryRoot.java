package io.regatta.cli.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Finds the root of the repository that a directory belongs to.
public final class RepositoryRoot {
  /// What a root holds, the surest sign first. `.git` is a file in worktrees and submodules.
  private static final List<String> SIGNS =
      List.of(".git", ConfigurationReader.FILE, "docs/features");

  private RepositoryRoot() {}

  /// The nearest directory from `start` upwards that holds `.git`; else the nearest that holds
  /// `regatta.yaml`; else the nearest that holds `docs/features`; else `start` itself.
  ///
  /// @return absolute and normalised
  public static Path find(Path start) {
    Path from = start.toAbsolutePath().normalize();
    for (String sign : SIGNS) {
      for (Path directory = from; directory != null; directory = directory.getParent()) {
        if (isThere(directory.resolve(sign))) {
          return directory;
        }
      }
    }
    return from;
  }

  /// An empty `.git` is no repository: sandboxes of agents leave such a directory behind where they
  /// keep one from being made.
  private static boolean isThere(Path sign) {
    return (sign.endsWith(".git") && Files.isDirectory(sign))
        ? Files.exists(sign.resolve("HEAD"))
        : Files.exists(sign);
  }
}
