package io.regatta.integration;

import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What differs between two states of the files, as git sees it, whatever its user has configured
/// for diffs.
public final class WorkDiff {
  private static final int FIELDS = 3;

  private final Commits commits;

  public WorkDiff(Repository repository) {
    this.commits = new Commits(repository);
  }

  /// A file that differs.
  ///
  /// @param path where it is now, or was if it is gone; relative to the root, with `/`
  /// @param from where it was, if it was renamed; else as `path`
  /// @param added lines that came; -1 for a binary file
  /// @param removed lines that went; -1 for a binary file
  public record ChangedFile(String path, String from, int added, int removed) {}

  /// The patch, without colour; may hold anything that files hold.
  ///
  /// @param from a commit or tree
  /// @param to a commit or tree
  /// @param binary whether what is in binary files is in it too, so that it can be applied
  public String patch(String from, String to, boolean binary)
      throws WorkspaceException, InterruptedException {
    return diff(List.of(binary ? "--binary" : "--patch"), from, to);
  }

  /// A line for each file and one for the sum.
  ///
  /// @param from a commit or tree
  /// @param to a commit or tree
  public String stat(String from, String to) throws WorkspaceException, InterruptedException {
    return diff(List.of("--stat=100"), from, to);
  }

  /// The files, by path.
  ///
  /// @param from a commit or tree
  /// @param to a commit or tree
  public List<ChangedFile> files(String from, String to)
      throws WorkspaceException, InterruptedException {
    String[] fields = diff(List.of("--numstat", "-z"), from, to).split("\0", -1);
    List<ChangedFile> files = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      String[] parts = fields[i].split("\t", FIELDS);
      if (parts.length == FIELDS) {
        boolean renamed = parts[2].isEmpty();
        String before = renamed ? fields[i + 1] : parts[2];
        String now = renamed ? fields[i + 2] : parts[2];
        files.add(new ChangedFile(now, before, lines(parts[0]), lines(parts[1])));
        i += renamed ? 2 : 0;
      }
    }
    return files;
  }

  private static int lines(String count) {
    return count.equals("-") ? -1 : Integer.parseInt(count);
  }

  private String diff(List<String> form, String from, String to)
      throws WorkspaceException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "diff",
                "--no-ext-diff",
                "--no-textconv",
                "--no-color",
                "--no-relative",
                "--find-renames",
                "--src-prefix=a/",
                "--dst-prefix=b/"));
    arguments.addAll(form);
    arguments.addAll(List.of("--end-of-options", from, to, "--"));
    return commits.output(Map.of(), new byte[0], arguments);
  }
}
