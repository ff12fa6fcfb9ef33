package io.regatta.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A git working tree, seen through `git status`: what git ignores does not count.
record GitCheckout(Path directory) implements Checkout {
  /// More than this many paths are not named on a command line; all files are looked at instead.
  private static final int NAMED = 500;

  private static final int CHANGED_FIELDS = 8;
  private static final int UNMERGED_FIELDS = 10;

  @Override
  public View look(List<String> only) throws WorkspaceException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--no-optional-locks",
                "--literal-pathspecs",
                "status",
                "--porcelain=v2",
                "--branch",
                "-z",
                "--no-renames",
                "--untracked-files=all",
                "--ignore-submodules=none"));
    if (!only.isEmpty() && only.size() <= NAMED) {
      arguments.add("--");
      arguments.addAll(only);
    }
    return parse(Git.run(directory, arguments));
  }

  /// Reads porcelain format 2 of git-status(1), NUL-terminated.
  private View parse(String status) throws WorkspaceException {
    String commit = null;
    String branch = null;
    Map<String, View.State> files = new HashMap<>();
    for (String line : status.split("\0", -1)) {
      if (line.startsWith("# branch.oid ")) {
        String oid = line.substring("# branch.oid ".length());
        commit = oid.equals("(initial)") ? null : oid;
      } else if (line.startsWith("# branch.head ")) {
        String head = line.substring("# branch.head ".length());
        branch = head.equals("(detached)") ? null : head;
      } else if (line.startsWith("? ")) {
        add(files, line.substring(2), false);
      } else if (line.startsWith("1 ")) {
        String[] fields = line.split(" ", CHANGED_FIELDS + 1);
        add(files, fields[CHANGED_FIELDS], !fields[3].equals("000000"));
      } else if (line.startsWith("u ")) {
        add(files, line.split(" ", UNMERGED_FIELDS + 1)[UNMERGED_FIELDS], true);
      }
    }
    return new View(commit, branch, files);
  }

  private void add(Map<String, View.State> files, String file, boolean committed)
      throws WorkspaceException {
    files.put(file, new View.State(committed, fingerprint(file)));
  }

  @Override
  public Map<String, Boolean> committedBetween(View before, View after)
      throws WorkspaceException, InterruptedException {
    @Nullable String to = after.commit();
    if (to == null || to.equals(before.commit())) {
      return Map.of();
    }
    String from = before.commit() == null ? emptyTree() : before.commit();
    String differences =
        Git.run(directory, List.of("diff", "--name-status", "--no-renames", "-z", from, to));
    Map<String, Boolean> files = new HashMap<>();
    String[] fields = differences.split("\0", -1);
    for (int i = 0; i + 1 < fields.length; i += 2) {
      files.put(fields[i + 1], !fields[i].startsWith("A"));
    }
    return files;
  }

  private String emptyTree() throws WorkspaceException, InterruptedException {
    return Git.run(directory, List.of("hash-object", "-t", "tree", "/dev/null")).strip();
  }

  @Override
  public String fingerprint(String file) throws WorkspaceException {
    try {
      return Fingerprint.of(directory.resolve(file));
    } catch (IOException e) {
      throw new WorkspaceException(
          "the file " + file + " cannot be read: " + e.getMessage(),
          "make the file readable, or let git ignore it",
          e);
    }
  }
}
