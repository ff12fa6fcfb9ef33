package io.regatta.workspace;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the workspaces of a plan are laid out without. Thread-safe.
final class Omissions {
  private final Repository repository;
  private final Set<String> growing;

  /// The last one that was asked for: all workspaces of a wave are cut from the same commit.
  private @Nullable String base;

  private Omission known = Omission.NONE;

  /// @param growing files that grow with the plan, relative to the repository root, with `/`
  Omissions(Repository repository, Set<String> growing) {
    this.repository = repository;
    this.growing = Set.copyOf(growing);
  }

  /// What is left out of workspaces that are cut from a commit. Nothing where the user's checkout
  /// is a sparse one: git would go by its patterns, and lay out what is marked here.
  synchronized Omission of(String commit, BorrowedFacts facts)
      throws WorkspaceException, IOException, InterruptedException {
    if (facts.sparse() != null) {
      return Omission.NONE;
    }
    if (!commit.equals(base)) {
      known = Omission.of(repository, commit, growing);
      base = commit;
    }
    return known;
  }
}
