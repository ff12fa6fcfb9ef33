package io.regatta.integration;

import io.regatta.Glob;
import io.regatta.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// The files of a workspace, as an agent left them: a symbolic link counts as what it leads to, and
/// not at all where that is outside. `.git` is not entered.
///
/// @param directory the workspace
record WorkspaceFiles(Path directory) {
  /// Whether there is a file that a glob means.
  ///
  /// @throws WorkspaceException if the workspace can't be looked at
  boolean hold(String glob) throws WorkspaceException {
    try {
      Path root = directory.toRealPath();
      for (Glob alternative : Glob.parse(glob)) {
        if (exactly(root, alternative) || walk(root, alternative)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new WorkspaceException(
          "the files in " + directory + " can't be looked at: " + e.getMessage(),
          "Look at the permissions there.",
          e);
    }
  }

  /// A file that a glob without wildcards names need not be searched for.
  private static boolean exactly(Path root, Glob glob) {
    if (!glob.isExact()) {
      return false;
    }
    try {
      Path file = root;
      for (Glob.Name name : glob.names()) {
        file = file.resolve(name instanceof Glob.Name.Exactly(String text) ? text : "");
      }
      return isFileInside(root, file);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isFileInside(Path root, Path file) {
    try {
      return Files.isRegularFile(file) && file.toRealPath().startsWith(root);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean walk(Path root, Glob glob) throws IOException {
    FirstFit search = new FirstFit(root, glob);
    Files.walkFileTree(root, search);
    return search.found;
  }

  private static final class FirstFit extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Glob glob;
    private boolean found;

    FirstFit(Path root, Glob glob) {
      this.root = root;
      this.glob = glob;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return directory.equals(root.resolve(".git"))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (glob.fits(root.relativize(file).toString()) && isFileInside(root, file)) {
        found = true;
        return FileVisitResult.TERMINATE;
      }
      return FileVisitResult.CONTINUE;
    }

    /// An agent may leave what nobody can read; that holds no file for anybody.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
