package io.regatta.workspace;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A directory that the engine made, and in which agents may have left anything. Links are never
/// followed, and one in its place is none.
public record OwnDirectory(Path path) {
  /// Whether it is there.
  public boolean exists() {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /// When something at its top was last changed.
  public Instant lastChanged() {
    try {
      return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
    } catch (IOException gone) {
      return Instant.EPOCH;
    }
  }

  /// What it takes on disk, in bytes; what can't be read is not counted. Visits every file.
  public long bytes() {
    long[] sum = new long[1];
    try {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              sum[0] += attributes.size();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException unreadable) {
      return sum[0];
    }
    return sum[0];
  }

  /// Removes it with all that is in it.
  ///
  /// @throws WorkspaceException if something can't be removed
  public void remove() throws WorkspaceException, InterruptedException {
    if (exists()) {
      DirectoryRemoval.remove(path);
    }
  }
}
