package io.regatta.cli;

import io.regatta.plan.PlanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A plan as somebody names it who may not leave the repository.
sealed interface PlanWords {
  /// Such as `feature 5`.
  record Named(String kind, String id) implements PlanWords {}

  /// A file.
  ///
  /// @param file relative to where this process acts
  record InFile(Path file) implements PlanWords {}

  Set<String> KINDS = Set.of("feature", "fix", "bug");

  /// What a text names.
  ///
  /// @param text two words such as `feature 5`, or a file in the repository: absolute, or relative
  ///   to its root
  /// @param directory where this process acts
  /// @throws PlanException if it is neither
  static PlanWords of(String text, Path root, Path directory) throws PlanException {
    String[] words = text.strip().split("\\s+", -1);
    if (words.length == 2 && KINDS.contains(words[0])) {
      return new Named(words[0], words[1]);
    }
    Path file = file(text, root).orElseThrow(() -> unknown(text));
    if (!isInside(file, root)) {
      throw new PlanException(
          "`" + text + "` is outside of the repository",
          "only plans within it can be used from here; the command line takes any with --plan FILE",
          null);
    }
    return new InFile(directory.toAbsolutePath().normalize().relativize(file));
  }

  /// The file of a plan within the repository, if it is one.
  ///
  /// @param path relative to the root
  static Optional<Path> inside(String path, Path root) {
    return file(path, root).filter(file -> isInside(file, root));
  }

  private static Optional<Path> file(String path, Path root) {
    try {
      return Optional.of(root.resolve(path.strip()).normalize()).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /// A link in a repository may lead anywhere.
  private static boolean isInside(Path file, Path root) {
    try {
      return file.startsWith(root) && file.toRealPath().startsWith(root.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /// The words that name it on a command line.
  default List<String> arguments() {
    return switch (this) {
      case Named named -> List.of(named.kind(), named.id());
      case InFile inFile -> List.of("--plan=" + inFile.file());
    };
  }

  private static PlanException unknown(String text) {
    return new PlanException(
        "`" + text + "` names no plan",
        "say two words such as `feature 5`, `fix 88` or `bug LOGIN-7`, or a plan's file such as"
            + " docs/features/5/user-stories.md",
        null);
  }
}
