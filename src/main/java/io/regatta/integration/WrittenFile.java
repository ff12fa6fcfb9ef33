package io.regatta.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// A file in a checkout while git replaces it: as it was, gone, begun, or as it is to be. Anything
/// else is the user's work.
///
/// @param file the file
/// @param old what it was; need not exist
/// @param next what it is to be; need not exist
record WrittenFile(Path file, Path old, Path next) {

  /// Whether it is not as it was, and that is git's doing as far as can be told.
  boolean isOurs() throws IOException {
    boolean gone = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (gone) {
      return Files.exists(old, LinkOption.NOFOLLOW_LINKS);
    }
    // Putting a file back may have been cut short too.
    return !isSame(old) && (isSame(next) || isBegun(next) || isBegun(old));
  }

  private boolean isSame(Path other) throws IOException {
    if (!Files.exists(other, LinkOption.NOFOLLOW_LINKS)
        || Files.isSymbolicLink(file) != Files.isSymbolicLink(other)) {
      return false;
    }
    return Files.isSymbolicLink(file)
        ? Files.readSymbolicLink(file).equals(Files.readSymbolicLink(other))
        : areFiles(other)
            && Files.isExecutable(file) == Files.isExecutable(other)
            && Files.mismatch(file, other) < 0;
  }

  private boolean areFiles(Path other) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS);
  }

  private boolean isBegun(Path other) throws IOException {
    return areFiles(other)
        && Files.size(file) < Files.size(other)
        && Files.mismatch(file, other) == Files.size(file);
  }
}
