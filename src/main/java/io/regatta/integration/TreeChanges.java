package io.regatta.integration;

import io.regatta.workspace.WorkspaceException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What commits changed, file by file. A renamed file is one that went and one that came.
final class TreeChanges {
  private TreeChanges() {}

  /// What became of a file.
  enum Change {
    CAME,
    WENT,
    CHANGED
  }

  /// Reads what commits changed on top of their parents, all with one call.
  ///
  /// @return for each commit the files that it changed
  static Map<String, Map<String, Change>> read(Commits commits, List<String> ids)
      throws WorkspaceException, InterruptedException {
    Map<String, Map<String, Change>> changes = new HashMap<>();
    ids.forEach(id -> changes.put(id, new LinkedHashMap<>()));
    if (ids.isEmpty()) {
      return changes;
    }
    String[] fields =
        commits
            .output(
                Map.of(),
                (String.join("\n", ids) + "\n").getBytes(StandardCharsets.UTF_8),
                List.of("diff-tree", "--stdin", "-r", "-z", "--no-renames", "--name-status"))
            .split("\0", -1);
    Map<String, Change> current = new LinkedHashMap<>();
    for (int i = 0; i + 1 < fields.length; i++) {
      Map<String, Change> begun = changes.get(fields[i]);
      if (begun != null) {
        current = begun;
      } else {
        current.put(fields[i + 1], change(fields[i]));
        i++;
      }
    }
    return changes;
  }

  /// Reads what differs between two commits.
  static Map<String, Change> between(Commits commits, String from, String to)
      throws WorkspaceException, InterruptedException {
    String[] fields =
        commits
            .output(
                Map.of(),
                new byte[0],
                List.of("diff-tree", "-r", "-z", "--no-renames", "--name-status", from, to))
            .split("\0", -1);
    Map<String, Change> changes = new LinkedHashMap<>();
    for (int i = 0; i + 1 < fields.length; i += 2) {
      changes.put(fields[i + 1], change(fields[i]));
    }
    return changes;
  }

  private static Change change(String status) {
    return switch (status.charAt(0)) {
      case 'A' -> Change.CAME;
      case 'D' -> Change.WENT;
      // A file that became a link is nothing of what it was, and shows as changed content.
      default -> Change.CHANGED;
    };
  }
}
