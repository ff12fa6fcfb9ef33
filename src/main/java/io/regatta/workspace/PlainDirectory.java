package io.regatta.workspace;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A directory that git does not know: every file counts, by size and time of change.
record PlainDirectory(Path directory) implements Checkout {
  private static final Set<String> NEVER_ENTERED = Set.of(".git", ".regatta");

  @Override
  public View look(List<String> only) throws WorkspaceException {
    Map<String, View.State> files = new HashMap<>();
    try {
      if (only.isEmpty()) {
        Files.walkFileTree(directory, new Collector(files));
      }
      for (String file : only) {
        files.put(file, new View.State(false, fingerprint(file)));
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return new View(null, null, files);
  }

  @Override
  public Map<String, Boolean> committedBetween(View before, View after) {
    return Map.of();
  }

  @Override
  public String fingerprint(String file) throws WorkspaceException {
    Path path = directory.resolve(file);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Fingerprint.ABSENT;
    }
    try {
      return stamp(
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static String stamp(BasicFileAttributes attributes) {
    return attributes.size() + "@" + attributes.lastModifiedTime();
  }

  private WorkspaceException unreadable(IOException cause) {
    return new WorkspaceException(
        "the files under " + directory + " cannot be listed: " + cause.getMessage(),
        "make the directory readable, or make it a git repository",
        cause);
  }

  private final class Collector extends SimpleFileVisitor<Path> {
    private final Map<String, View.State> files;

    Collector(Map<String, View.State> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
      Path name = entered.getFileName();
      boolean skipped =
          !entered.equals(directory) && name != null && NEVER_ENTERED.contains(name.toString());
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = directory.relativize(file).toString();
      files.put(name, new View.State(false, stamp(attributes)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
