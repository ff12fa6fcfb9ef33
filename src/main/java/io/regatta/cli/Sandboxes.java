package io.regatta.cli;

import io.regatta.cli.configuration.Work;
import io.regatta.process.Sandbox;
import io.regatta.process.SandboxSettings;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sandbox that a configuration asks for.
final class Sandboxes {
  private Sandboxes() {}

  /// Makes it; empty where none is asked for.
  ///
  /// @param root the repository's root
  static Optional<Sandbox> of(Path root, Work work) throws InterruptedException {
    if (work.sandbox().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(of(root, work.sandbox().get()));
  }

  /// Makes one that need not be asked for.
  static Sandbox of(Path root, SandboxSettings settings) throws InterruptedException {
    Map<String, String> environment = System.getenv();
    return new Sandbox(settings, root, gitDirectories(root), workspaces(environment), environment);
  }

  /// Workspaces borrow objects, and a linked worktree has its repository elsewhere.
  private static List<Path> gitDirectories(Path root) throws InterruptedException {
    try {
      Repository repository = Repository.at(root);
      List<Path> directories = new ArrayList<>();
      directories.add(repository.gitDirectory());
      directories.add(repository.commonDirectory());
      Path objects = repository.commonDirectory().resolve("objects");
      Path alternates = objects.resolve("info/alternates");
      if (Files.isRegularFile(alternates)) {
        Files.readAllLines(alternates).stream()
            .filter(line -> !line.isBlank())
            .map(objects::resolve)
            .forEach(directories::add);
      }
      return directories;
    } catch (WorkspaceException | IOException e) {
      // Without a repository there is nothing to borrow; pre-flight says so.
      return List.of();
    }
  }

  /// A story sees its own workspace, and no other.
  private static List<Path> workspaces(Map<String, String> environment) {
    try {
      return List.of(StateDirectory.all(environment));
    } catch (WorkspaceException e) {
      // Then there are none.
      return List.of();
    }
  }
}
