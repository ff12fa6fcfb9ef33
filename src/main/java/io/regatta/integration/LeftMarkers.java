package io.regatta.integration;

import io.regatta.plan.StoryId;
import io.regatta.workspace.WorkspaceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Conflicts that an agent was shown and left as they were. To git a file with markers in it is a
/// file like others, and merges cleanly.
final class LeftMarkers {
  /// As [TreeMerge] names the sides: by the ids of commits, which no text about markers has.
  private static final String OURS = "^<<<<<<< [0-9a-f]{40,64}(:.*)?$";

  private static final Pattern THEIRS =
      Pattern.compile("^>>>>>>> ([0-9a-f]{40,64})(:.*)?$", Pattern.MULTILINE);

  private LeftMarkers() {}

  /// Looks for files with markers, in all commits at once.
  ///
  /// @return the commits that have any, and which
  static Map<String, List<String>> in(Commits commits, List<String> ids)
      throws WorkspaceException, InterruptedException {
    Map<String, List<String>> suspected = suspected(commits, ids);
    Map<String, List<String>> found = new HashMap<>();
    for (Map.Entry<String, List<String>> suspect : suspected.entrySet()) {
      List<String> files =
          grep(commits, List.of("-l", "-z", "-E", OURS), suspect.getKey(), suspect.getValue());
      if (!files.isEmpty()) {
        found.put(suspect.getKey(), files);
      }
    }
    return found;
  }

  /// The files in which a commit brings or removes markers.
  private static Map<String, List<String>> suspected(Commits commits, List<String> ids)
      throws WorkspaceException, InterruptedException {
    Map<String, List<String>> files = new LinkedHashMap<>();
    if (ids.isEmpty()) {
      return files;
    }
    String output =
        commits.output(
            Map.of(),
            (String.join("\n", ids) + "\n").getBytes(StandardCharsets.UTF_8),
            List.of(
                "diff-tree", "--stdin", "-r", "-z", "--no-renames", "--name-only", "-G" + OURS));
    List<String> current = new ArrayList<>();
    for (String field : output.split("\0", -1)) {
      if (ids.contains(field)) {
        current = files.computeIfAbsent(field, commit -> new ArrayList<>());
      } else if (!field.isEmpty()) {
        current.add(field);
      }
    }
    return files;
  }

  private static List<String> grep(
      Commits commits, List<String> how, String commit, List<String> files)
      throws WorkspaceException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                "--literal-pathspecs",
                "grep",
                "-a",
                "--no-color",
                "--no-column",
                "--no-line-number",
                "--no-recurse-submodules"));
    line.addAll(how);
    line.add(commit);
    line.add("--");
    line.addAll(files);
    String output = commits.run(Map.of(), new byte[0], line).output();
    return List.of(output.split("\0", -1)).stream()
        .filter(field -> !field.isEmpty())
        .map(field -> field.startsWith(commit + ":") ? field.substring(commit.length() + 1) : field)
        .toList();
  }

  /// The stories whose side is left between markers.
  ///
  /// @param files in which they are
  static List<StoryId> others(
      Commits commits, IntegrationBranch branch, String commit, String tip, List<String> files)
      throws WorkspaceException, InterruptedException {
    String text = String.join("\n", grep(commits, List.of("-h", "-E", "^>>>>>>> "), commit, files));
    Matcher theirs = THEIRS.matcher(text);
    Optional<String> base =
        theirs.find() ? commits.repository().commit(theirs.group(1) + "^") : Optional.empty();
    return base.isPresent() && commits.repository().contains(tip, base.get())
        ? branch.others(base.get(), tip, files)
        : List.of();
  }
}
