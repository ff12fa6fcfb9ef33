package io.regatta.integration;

import io.regatta.process.ToolRun;
import io.regatta.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What git makes of two commits, without a checkout.
///
/// @param tree the files; both sides between markers where they conflict
/// @param conflicts the files that conflict; none if it merges cleanly
record TreeMerge(String tree, List<String> conflicts) {
  private static final int CONFLICTS = 1;

  TreeMerge {
    conflicts = List.copyOf(conflicts);
  }

  boolean isClean() {
    return conflicts.isEmpty();
  }

  /// Merges two commits.
  static TreeMerge of(Commits commits, String ours, String theirs)
      throws WorkspaceException, InterruptedException {
    List<String> arguments =
        List.of(
            // A landing must not depend on how a user likes to see conflicts and renames.
            "-c",
            "merge.conflictStyle=zdiff3",
            "-c",
            "merge.renames=true",
            "-c",
            "merge.directoryRenames=conflict",
            "merge-tree",
            "--write-tree",
            "-z",
            "--name-only",
            "--no-messages",
            ours,
            theirs);
    ToolRun run = commits.run(Map.of(), new byte[0], arguments);
    if (run.exit() > CONFLICTS || run.exit() < 0) {
      throw commits.refused(run, arguments);
    }
    String[] fields = run.output().split("\0", -1);
    List<String> conflicts = new ArrayList<>();
    for (int i = 1; i < fields.length && !fields[i].isEmpty(); i++) {
      // A file that a directory is in the way of is put aside under its side's name.
      String file = without("~" + ours, without("~" + theirs, fields[i]));
      if (!conflicts.contains(file)) {
        conflicts.add(file);
      }
    }
    if (run.exit() == CONFLICTS && conflicts.isEmpty()) {
      throw commits.refused(run, arguments);
    }
    return new TreeMerge(fields[0].strip(), conflicts);
  }

  private static String without(String end, String file) {
    return file.endsWith(end) ? file.substring(0, file.length() - end.length()) : file;
  }

  /// What one commit changed, put on top of another that does not hold it.
  ///
  /// @param tree the files that it is put on
  /// @param change the commit, which has one parent
  static TreeMerge pick(Commits commits, String tree, Commits.Commit change)
      throws WorkspaceException, InterruptedException {
    // git before 2.40 takes no merge base from its caller: a commit that nobody will see has it.
    String ours = commits.make(tree, change.parents(), "What the next commit is put on");
    return of(commits, ours, change.id());
  }

  /// What one commit changed, taken out of a later one.
  ///
  /// @param tip holds the commit
  /// @param change the commit, which has one parent
  static TreeMerge revert(Commits commits, String tip, Commits.Commit change)
      throws WorkspaceException, InterruptedException {
    String before = commits.read(change.parents().getFirst()).tree();
    String theirs = commits.make(before, List.of(change.id()), "What was before");
    return of(commits, tip, theirs);
  }
}
