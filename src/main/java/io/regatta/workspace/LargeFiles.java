package io.regatta.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// Files that no repository should get: git would read and compress them whole, and hosts refuse
/// them. An agent makes one of a terabyte in a millisecond.
final class LargeFiles {
  /// The limit of GitHub,
  /// https://docs.github.com/repositories/working-with-files/managing-large-files.
  static final String LIMIT_NAME = "100 MiB";

  private static final long LIMIT = 100L << 20;

  private LargeFiles() {}

  /// Those that are too large, and that no filter such as Git LFS makes small.
  static List<TreeFile> among(PrivateIndex index, List<TreeFile> files)
      throws IOException, WorkspaceException, InterruptedException {
    List<TreeFile> large = new ArrayList<>();
    for (TreeFile file : files) {
      if (isLarge(file.in(index.tree()))) {
        large.add(file);
      }
    }
    if (!large.isEmpty()) {
      List<String> filters =
          TreeFile.lines(index.outputOn(large, "check-attr", "--stdin", "filter"));
      for (int i = filters.size() - 1; i >= 0; i--) {
        if (!filters.get(i).endsWith(": unspecified")) {
          large.remove(i);
        }
      }
    }
    return large;
  }

  private static boolean isLarge(Path file) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile() && attributes.size() > LIMIT;
    } catch (NoSuchFileException gone) {
      return false;
    }
  }
}
