package io.regatta.workspace;

import io.regatta.DurableWrite;
import io.regatta.process.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/// A plain private checkout for gates on the whole, used again from commit to commit: only what
/// differs is written, and ignored files (dependencies, build output) stay.
///
/// @param place where its pieces are
record IntegrationTree(
    Repository repository, BorrowedFacts facts, WorktreeInclude include, WorkspacePlace place) {

  /// Lays out a commit.
  @DurableWrite("whole laid out")
  Path lay(String commit) throws WorkspaceException, IOException, InterruptedException {
    PrivateIndex index = new PrivateIndex(repository, place.tree(), place.index());
    Files.deleteIfExists(place.directory().resolve("index.lock"));
    if (!place.hasTree() || !refreshed(index, commit)) {
      DirectoryRemoval.remove(place.tree());
      Files.deleteIfExists(place.index());
      Files.createDirectory(place.tree());
      index.output("read-tree", "--reset", "-u", commit);
    }
    // Written anew each time, since gates run what agents wrote.
    DirectoryRemoval.remove(place.tree().resolve(".git"));
    PrivateClone.write(place.tree(), repository, facts, commit);
    PrivateClone.index(place.tree(), place.index());
    if (Files.exists(place.tree().resolve(".gitmodules"), LinkOption.NOFOLLOW_LINKS)) {
      Submodules.lay(index, place.directory());
    }
    include.copy(repository.root(), place.tree());
    return place.tree();
  }

  private static boolean refreshed(PrivateIndex index, String commit)
      throws WorkspaceException, InterruptedException {
    return ran(index, "read-tree", "--reset", "-u", commit)
        && ran(index, "clean", "-ffdq")
        && index.output("ls-files", "-d", "-o", "--exclude-standard").isEmpty();
  }

  private static boolean ran(PrivateIndex index, String... arguments)
      throws WorkspaceException, InterruptedException {
    ToolRun run = index.run(Map.of(), new byte[0], arguments);
    return run.succeeded();
  }
}
