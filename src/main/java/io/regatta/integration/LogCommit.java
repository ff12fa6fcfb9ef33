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

/// A commit in which nothing but logs differ. Whoever makes one holds the repository's lock.
record LogCommit(Commits commits) {
  private static final String PLAIN_FILE = "100644";
  private static final String EXECUTABLE = "100755";

  /// Makes it on top of a commit.
  ///
  /// @param logs what is in each, by its path
  /// @return the commit; `tip` if it has that content
  @DurableWrite("log committed")
  String on(String tip, Map<String, byte[]> logs, String message)
      throws WorkspaceException, InterruptedException {
    List<String> entries = new ArrayList<>();
    for (Map.Entry<String, byte[]> log : logs.entrySet()) {
      changed(tip, log.getKey(), log.getValue()).ifPresent(entries::add);
    }
    return entries.isEmpty()
        ? tip
        : commits.make(tree(tip, entries, "regatta-log-index"), List.of(tip), message);
  }

  /// What the index is told of a log; empty if the commit has that content.
  private Optional<String> changed(String tip, String logPath, byte[] content)
      throws WorkspaceException, InterruptedException {
    // With its path, as `git add` does it: attributes may ask for other line ends or a filter.
    String blob =
        commits
            .output(Map.of(), content, List.of("hash-object", "-w", "--stdin", "--path=" + logPath))
            .strip();
    Optional<Entry> there = entry(tip, logPath);
    if (there.isPresent() && there.get().blob().equals(blob)) {
      return Optional.empty();
    }
    boolean executable = there.isPresent() && there.get().mode().equals(EXECUTABLE);
    return Optional.of((executable ? EXECUTABLE : PLAIN_FILE) + "," + blob + "," + logPath);
  }

  /// A file of a commit.
  record Entry(String mode, String blob) {
    /// As the index is told of it.
    String at(String path) {
      return mode + "," + blob + "," + path;
    }
  }

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

  /// The files of a tree, with another entry for a log. Needs the plan's lock alone.
  ///
  /// @param plan the plan's short name
  @DurableWrite("log committed")
  String into(String tree, String entry, String plan)
      throws WorkspaceException, InterruptedException {
    return tree(tree, List.of(entry), "regatta-log-index-" + plan);
  }

  /// The files of a commit or tree, with other entries.
  private String tree(String tip, List<String> entries, String name)
      throws WorkspaceException, InterruptedException {
    // Always the same: what a kill leaves there is gone the next time.
    Path index = commits.repository().gitDirectory().resolve(name);
    try {
      clear(index);
      try {
        Map<String, String> own = Map.of("GIT_INDEX_FILE", index.toString());
        commits.output(own, new byte[0], steady("read-tree", tip));
        for (String entry : entries) {
          commits.output(
              own, new byte[0], steady("update-index", "--add", "--replace", "--cacheinfo", entry));
        }
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
