package io.regatta.integration;

import io.regatta.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tells a file that was edited from one that was replaced: at most a tenth of its telling lines
/// are left. git's own measure of a rewrite does not look at short files at all.
final class Overwriting {
  private static final int LEFT_OF = 10;

  private Overwriting() {}

  /// The files of which next to nothing is left.
  static List<String> of(Commits commits, String before, String after, Collection<String> files)
      throws WorkspaceException, InterruptedException {
    List<String> replaced = new ArrayList<>();
    for (String file : files) {
      if (isReplaced(content(commits, before, file), content(commits, after, file))) {
        replaced.add(file);
      }
    }
    return replaced;
  }

  private static String content(Commits commits, String tree, String file)
      throws WorkspaceException, InterruptedException {
    List<String> arguments = List.of("cat-file", "blob", tree + ":" + file);
    // What is not a file any more, such as a submodule, has no content.
    return commits.run(Map.of(), new byte[0], arguments).output();
  }

  static boolean isReplaced(String before, String after) {
    Map<String, Integer> left = new HashMap<>();
    after.lines().map(String::strip).forEach(line -> left.merge(line, 1, Integer::sum));
    int telling = 0;
    int kept = 0;
    for (String line : before.lines().map(String::strip).toList()) {
      if (line.chars().anyMatch(Character::isLetterOrDigit)) {
        telling++;
        if (left.merge(line, -1, Integer::sum) >= 0) {
          kept++;
        }
      }
    }
    return telling > 0 && kept * LEFT_OF <= telling;
  }
}
