package io.regatta.workspace;

import io.regatta.process.ToolRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Git on a directory of files, with the user's repository (its objects, its ignore rules and its
/// filters) and an index of the engine's own. A `.git` in that directory is never looked at.
///
/// @param tree the directory; it must not be a link
/// @param file the index, outside of the tree
record PrivateIndex(Repository repository, Path tree, Path file) {
  private static final List<String> STEADY =
      List.of(
          "-c", "core.quotePath=true",
          "-c", "core.untrackedCache=false",
          "-c", "core.splitIndex=false",
          "-c", "index.sparse=false");

  /// Runs git, whatever it says.
  ///
  /// @param more variables besides those that say where repository, tree and index are
  ToolRun run(Map<String, String> more, byte[] input, String... arguments)
      throws WorkspaceException, InterruptedException {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                // The checkout's own and not the common one: sparse patterns are per checkout.
                "GIT_DIR", repository.gitDirectory().toString(),
                "GIT_WORK_TREE", tree.toString(),
                "GIT_INDEX_FILE", file.toString()));
    environment.putAll(more);
    List<String> line = new ArrayList<>(STEADY);
    line.addAll(List.of(arguments));
    return repository.run(tree, environment, input, line);
  }

  /// Runs git.
  ///
  /// @return what it printed
  /// @throws WorkspaceException if git says no
  String output(String... arguments) throws WorkspaceException, InterruptedException {
    return succeeded(run(Map.of(), new byte[0], arguments), arguments).output();
  }

  /// Runs git with paths on its standard input.
  ///
  /// @throws WorkspaceException if git says no
  String outputOn(Collection<TreeFile> files, String... arguments)
      throws WorkspaceException, InterruptedException {
    return succeeded(run(Map.of(), input(files), arguments), arguments).output();
  }

  static byte[] input(Collection<TreeFile> files) {
    return files.stream()
        .map(file -> file.spelled() + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  ToolRun succeeded(ToolRun run, String... arguments) throws WorkspaceException {
    if (!run.succeeded()) {
      throw new WorkspaceException(
          "`git "
              + String.join(" ", arguments)
              + "` failed in "
              + tree
              + ": "
              + run.errors().strip(),
          "run `git fsck` in "
              + repository.root()
              + ", mend what it complains about, see whether the disk is full, and try again",
          null);
    }
    return run;
  }
}
