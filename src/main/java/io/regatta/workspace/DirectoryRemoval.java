package io.regatta.workspace;

import io.regatta.DurableWrite;
import io.regatta.process.ToolException;
import io.regatta.process.ToolRun;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Removes a directory whatever an agent left in it: write-protected directories, loops of links,
/// names that are no text. Never follows a link.
final class DirectoryRemoval {
  private DirectoryRemoval() {}

  /// Removes it, if it is there.
  static void remove(Path directory) throws WorkspaceException, InterruptedException {
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      removeWhole(directory);
    }
  }

  @DurableWrite("directory removed")
  private static void removeWhole(Path directory) throws WorkspaceException, InterruptedException {
    try {
      Files.walkFileTree(directory, new Removing());
    } catch (IOException | StackOverflowError tooDeep) {
      // Below the longest path that the system takes only a walk from directory to directory helps.
      byCommand(directory);
    }
  }

  private static void byCommand(Path directory) throws WorkspaceException, InterruptedException {
    try {
      ToolRun run =
          ToolRun.of(
              List.of("rm", "-rf", "--", directory.toString()),
              Path.of("/"),
              environment -> {},
              Git.LIMIT);
      if (!run.succeeded()) {
        throw failed(directory, run.errors().strip(), null);
      }
    } catch (ToolException e) {
      throw failed(directory, e.getMessage(), e);
    }
  }

  private static WorkspaceException failed(Path directory, String why, @Nullable Throwable cause) {
    return new WorkspaceException(
        "cannot remove the directory " + directory + ": " + why,
        "end what still writes there, make it yours (`sudo chown -R`), and remove it by hand",
        cause);
  }

  private static final class Removing extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      if (!Files.isWritable(directory) || !Files.isExecutable(directory)) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    /// A directory that can't be opened is visited as a file; once opened for us it can.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) || Files.isReadable(file)) {
        throw e;
      }
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
      Files.walkFileTree(file, this);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
        throws IOException {
      if (e != null) {
        throw e;
      }
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
