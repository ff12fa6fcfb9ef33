package io.regatta.integration;

import io.regatta.DurableWrite;
import io.regatta.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A commit in which nothing but the plan's log differs. Whoever makes one holds the repository's
/// lock.
record LogCommit(Commits commits) {
  private static final String PLAIN_FILE = "100644";
  private static final String EXECUTABLE = "100755";

  /// Makes it on top of a commit.
  ///
  /// @return the commit; `tip` if it has that content
  @DurableWrite("log committed")
  String on(String tip, String logPath, byte[] content, String message)
      throws WorkspaceException, InterruptedException {
    // With its path, as `git add` does it: attributes may ask for other line ends or a filter.
    String blob =
        commits
            .output(Map.of(), content, List.of("hash-object", "-w", "--stdin", "--path=" + logPath))
            .strip();
    Optional<Entry> there = entry(tip, logPath);
    if (there.isPresent() && there.get().blob().equals(blob)) {
      return tip;
    }
    boolean executable = there.isPresent() && there.get().mode().equals(EXECUTABLE);
    String tree = tree(tip, (executable ? EXECUTABLE : PLAIN_FILE) + "," + blob + "," + logPath);
    return commits.make(tree, List.of(tip), message);
  }

  /// A file of a commit.
  record Entry(String mode, String blob) {}

  private Optional<Entry> entry(String commit, String path)
      throws WorkspaceException, InterruptedException {
    return entry(commits, commit, path);
  }

  static Optional<Entry> entry(Commits commits, String commit, String path)
      throws WorkspaceException, InterruptedException {
    String line =
        commits.output(
            Map.of(),
            new byte[0],
            List.of("--literal-pathspecs", "ls-tree", "-z", commit, "--", path));
    String[] fields = line.split("[ \t]", 4);
    return fields.length == 4 && fields[1].equals("blob")
        ? Optional.of(new Entry(fields[0], fields[2]))
        : Optional.empty();
  }

  private String tree(String tip, String entry) throws WorkspaceException, InterruptedException {
    // Always the same: what a kill leaves there is gone the next time.
    Path index = commits.repository().gitDirectory().resolve("regatta-log-index");
    try {
      clear(index);
      try {
        Map<String, String> own = Map.of("GIT_INDEX_FILE", index.toString());
        commits.output(own, new byte[0], steady("read-tree", tip));
        commits.output(
            own, new byte[0], steady("update-index", "--add", "--replace", "--cacheinfo", entry));
        return commits.output(own, new byte[0], steady("write-tree")).strip();
      } finally {
        clear(index);
      }
    } catch (IOException e) {
      throw new WorkspaceException(
          "no index can be made to commit the log with: " + e.getMessage(),
          "see that " + commits.repository().gitDirectory() + " can be written, and run again",
          e);
    }
  }

  private static void clear(Path index) throws IOException {
    Files.deleteIfExists(index);
    Files.deleteIfExists(index.resolveSibling(index.getFileName() + ".lock"));
  }

  /// A split index would leave a file in the user's repository each time.
  private static List<String> steady(String... arguments) {
    List<String> line = new ArrayList<>(List.of("-c", "core.splitIndex=false"));
    line.addAll(List.of(arguments));
    return line;
  }
}
