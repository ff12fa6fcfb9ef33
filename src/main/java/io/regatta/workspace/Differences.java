package io.regatta.workspace;

import io.regatta.process.ToolRun;
import java.util.ArrayList;
import java.util.List;

/// How a work tree differs from its index, as git-ls-files(1) tells it.
///
/// @param removed tracked files that can't be found
/// @param changed tracked files that are not as they were
/// @param others files that are neither tracked nor ignored
/// @param closed directories that can't be opened, as git names them
record Differences(
    List<TreeFile> removed, List<TreeFile> changed, List<TreeFile> others, List<String> closed) {
  private static final String CLOSED = "could not open directory '";

  /// Reads what `ls-files -t` printed.
  static Differences of(ToolRun run) {
    List<TreeFile> removed = new ArrayList<>();
    List<TreeFile> changed = new ArrayList<>();
    List<TreeFile> others = new ArrayList<>();
    for (String line : TreeFile.lines(run.output())) {
      TreeFile file = TreeFile.of(line.substring(2));
      switch (line.charAt(0)) {
        case 'R' -> removed.add(file);
        case '?' -> others.add(file);
        default -> changed.add(file);
      }
    }
    // What is gone is told a second time, as changed.
    changed.removeAll(new java.util.HashSet<>(removed));
    List<String> closed = new ArrayList<>();
    for (String line : TreeFile.lines(run.errors())) {
      int at = line.indexOf(CLOSED);
      if (at >= 0) {
        String rest = line.substring(at + CLOSED.length());
        int end = rest.lastIndexOf("/':");
        closed.add(end < 0 ? rest : rest.substring(0, end));
      }
    }
    return new Differences(removed, changed, others, closed);
  }

  Differences withOthers(List<TreeFile> some) {
    return new Differences(removed, changed, some, closed);
  }
}
