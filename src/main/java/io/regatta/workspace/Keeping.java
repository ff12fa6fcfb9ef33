package io.regatta.workspace;

import io.regatta.DurableWrite;
import io.regatta.workspace.Repository.RefUpdate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How what is found in a workspace gets into the user's repository, and is kept there.
///
/// @param enginesOwn files that agents can't change
/// @param identity variables that say who commits; empty for whom git knows
record Keeping(
    Repository repository, PlanRefs refs, Set<String> enginesOwn, Map<String, String> identity) {

  /// Makes a commit, kept by a ref.
  @DurableWrite("work kept")
  String commit(Path directory, String tree, String parent, String message, String ref)
      throws WorkspaceException, InterruptedException {
    var run =
        repository.run(
            repository.root(),
            identity,
            message.getBytes(StandardCharsets.UTF_8),
            List.of(
                "-c", "i18n.commitEncoding=UTF-8", "commit-tree", tree, "-p", parent, "-F", "-"));
    if (!run.succeeded()) {
      throw new WorkspaceException(
          "the work in " + directory + " cannot be committed: " + run.errors().strip(),
          "tell git who you are (`git config user.name` and `user.email`), see whether the disk is"
              + " full, and try again; the work is still there",
          null);
    }
    String commit = run.text();
    repository.move(List.of(new RefUpdate(ref, commit, null)));
    return commit;
  }
}
