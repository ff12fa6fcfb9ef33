package io.regatta.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the workspaces of a plan are laid out without. Thread-safe.
final class Omissions {
  private final Repository repository;
  private final Set<String> growing;
  private final Path scratch;

  /// The last one that was asked for: all workspaces of a wave are cut from the same commit.
  private @Nullable String base;

  private Omission known = Omission.NONE;

  /// @param growing files that grow with the plan, relative to the repository root, with `/`
  /// @param scratch a directory that is there for moments; what a kill leaves of it, [#prune] takes
  Omissions(Repository repository, Set<String> growing, Path scratch) {
    this.repository = repository;
    this.growing = Set.copyOf(growing);
    this.scratch = scratch;
  }

  /// What is left out of workspaces that are cut from a commit. Nothing where the user's checkout
  /// is a sparse one: git would go by its patterns, and lay out what is marked here.
  synchronized Omission of(String commit, BorrowedFacts facts)
      throws WorkspaceException, IOException, InterruptedException {
    if (facts.sparse() != null) {
      return Omission.NONE;
    }
    if (!commit.equals(base)) {
      known = Omission.of(repository, commit, growing, scratch);
      base = commit;
    }
    return known;
  }

  /// Removes what a killed run left.
  void prune() throws WorkspaceException, InterruptedException {
    DirectoryRemoval.remove(scratch);
  }
}
