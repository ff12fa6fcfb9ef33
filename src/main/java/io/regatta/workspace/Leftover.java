package io.regatta.workspace;

import io.regatta.plan.StoryId;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/// A workspace that is there.
///
/// @param directory the engine's directory of the workspace; the work tree is below it
/// @param lastChanged when something at its top or its git index was last changed
/// @param unsaved whether it holds work that no ref holds, or can't be looked at
public record Leftover(StoryId story, Path directory, Instant lastChanged, boolean unsaved) {

  /// What it takes on disk, in bytes; what can't be read is not counted. Visits every file.
  public long bytes() {
    long[] sum = new long[1];
    try {
      Files.walkFileTree(
          directory,
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
            public FileVisitResult postVisitDirectory(
                Path visited, @org.jspecify.annotations.Nullable IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException unreadable) {
      return sum[0];
    }
    return sum[0];
  }
}
