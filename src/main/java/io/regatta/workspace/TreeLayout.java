package io.regatta.workspace;

import io.regatta.DurableWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lays out the files of a commit in a fresh work tree, and gives it a private clone.
final class TreeLayout {
  private final Repository repository;
  private final BorrowedFacts facts;
  private final WorktreeInclude include;

  TreeLayout(Repository repository, BorrowedFacts facts, WorktreeInclude include) {
    this.repository = repository;
    this.facts = facts;
    this.include = include;
  }

  /// Lays out a commit.
  ///
  /// @param place its tree is there and empty, its index is not there
  /// @param tree the files that are laid out instead of the commit's; null for those
  /// @param omission what is left out of them
  /// @return what is worth a note
  @DurableWrite("workspace laid out")
  List<String> lay(WorkspacePlace place, String base, @Nullable String tree, Omission omission)
      throws WorkspaceException, IOException, InterruptedException {
    List<String> remarks = new ArrayList<>();
    PrivateIndex index = new PrivateIndex(repository, place.tree(), place.index());
    PrivateClone.write(place.tree(), repository, facts, base);
    if (omission.isEmpty()) {
      index.output("read-tree", "-m", "-u", base);
    } else {
      Files.write(place.index(), omission.index());
      // With `-m` alone, what is in the index already would be taken for laid out.
      index.output("read-tree", "--reset", "-u", base);
    }
    PrivateClone.index(place.tree(), place.index());
    if (tree != null) {
      // On a copy: to the agent and the capture, all that differs from the commit is work.
      Path copy = place.scratchIndex();
      new PrivateIndex(repository, place.tree(), copy).output("read-tree", "-m", "-u", base, tree);
      Files.delete(copy);
    }
    if (Files.exists(place.tree().resolve(".gitmodules"), LinkOption.NOFOLLOW_LINKS)) {
      remarks.addAll(Submodules.lay(index, place.directory()));
    }
    remarks.addAll(include.copy(repository.root(), place.tree()));
    if (facts.partial()) {
      remarks.add(
          "the repository is a partial clone: in workspaces, file contents of older commits are "
              + "missing where it has not fetched them");
    }
    return remarks;
  }
}
