package io.regatta.cli.configuration;

import io.regatta.workspace.CheckoutState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Finds the root of the repository that a directory belongs to.
public final class RepositoryRoot {
  private static final String GIT = ".git";

  /// What a root holds, the surest sign first. `.git` is a file in worktrees and submodules.
  private static final List<String> SIGNS = List.of(GIT, ConfigurationReader.FILE, "docs/features");

  private RepositoryRoot() {}

  /// The nearest directory from `start` upwards that holds `.git`; else the nearest that holds
  /// `regatta.yaml`; else the nearest that holds `docs/features`; else `start` itself.
  ///
  /// @return absolute and normalised
  public static Path find(Path start) {
    Path from = start.toAbsolutePath().normalize();
    for (String sign : SIGNS) {
      for (Path directory = from; directory != null; directory = directory.getParent()) {
        if (isThere(directory, sign)) {
          return directory;
        }
      }
    }
    return from;
  }

  private static boolean isThere(Path directory, String sign) {
    return sign.equals(GIT)
        ? CheckoutState.isCheckout(directory)
        : Files.exists(directory.resolve(sign));
  }
}
