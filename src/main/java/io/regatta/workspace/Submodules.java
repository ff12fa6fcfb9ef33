package io.regatta.workspace;

import io.regatta.process.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/// The submodules of a work tree. Each that is initialised in the user's checkout becomes a private
/// clone as the whole does; others stay empty directories.
final class Submodules {
  private Submodules() {}

  /// A submodule as the base commit has it.
  private record Link(TreeFile file, String commit) {}

  /// Lays out all that can be.
  ///
  /// @param index of the work tree that has them
  /// @param beside where their own indexes are kept, outside of the tree
  /// @return which are left empty, and what to do about it
  static List<String> lay(PrivateIndex index, Path beside)
      throws WorkspaceException, IOException, InterruptedException {
    List<String> remarks = new ArrayList<>();
    for (Link link : links(index)) {
      Path own = link.file().in(index.repository().root());
      Path there = link.file().in(index.tree());
      if (!Files.isDirectory(there, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      if (!isInitialised(own)) {
        remarks.add(
            "the submodule "
                + link.file().text()
                + " is empty in workspaces: `git submodule update --init` in the checkout fills it");
        continue;
      }
      Repository submodule = Repository.at(own);
      PrivateIndex inner = new PrivateIndex(submodule, there, indexOf(beside, index, link));
      DirectoryRemoval.remove(there.resolve(".git"));
      PrivateClone.write(there, submodule, BorrowedFacts.of(submodule), link.commit());
      ToolRun laid = inner.run(Map.of(), new byte[0], "read-tree", "--reset", "-u", link.commit());
      if (!laid.succeeded()) {
        remarks.add(
            "the submodule "
                + link.file().text()
                + " is empty in workspaces, since the checkout has no commit "
                + link.commit()
                + " there: `git submodule update` fetches it");
        DirectoryRemoval.remove(there.resolve(".git"));
        Files.deleteIfExists(inner.file());
        continue;
      }
      PrivateClone.index(there, inner.file());
      remarks.addAll(lay(inner, beside));
    }
    return remarks;
  }

  /// What agents did within submodules, which the repository can't hold.
  static List<Capture.Refusal> refusals(PrivateIndex index, Path beside)
      throws WorkspaceException, IOException, InterruptedException {
    List<Capture.Refusal> refusals = new ArrayList<>();
    for (Link link : links(index)) {
      Path there = link.file().in(index.tree());
      Path pristine = indexOf(beside, index, link);
      if (!Files.exists(pristine) || !Files.isDirectory(there, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      Repository submodule = Repository.at(link.file().in(index.repository().root()));
      PrivateIndex inner = new PrivateIndex(submodule, there, pristine);
      String changed = inner.output("ls-files", "-m", "-d", "-o", "--exclude-standard");
      if (!changed.isEmpty()) {
        refusals.add(
            new Capture.Refusal(
                "files inside of the submodule "
                    + link.file().text()
                    + " are changed, such as "
                    + TreeFile.of(TreeFile.lines(changed).getFirst()).text(),
                "leave submodules as they are: they are changed in their own repository"));
      }
      refusals.addAll(refusals(inner, beside));
    }
    return refusals;
  }

  /// Whether a path is a submodule in the index.
  static boolean isOne(PrivateIndex index, TreeFile file)
      throws WorkspaceException, InterruptedException {
    return links(index).stream().anyMatch(link -> link.file().equals(file));
  }

  private static boolean isInitialised(Path directory) {
    return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
        && CheckoutState.isCheckout(directory);
  }

  private static List<Link> links(PrivateIndex index)
      throws WorkspaceException, InterruptedException {
    List<Link> links = new ArrayList<>();
    for (String line : TreeFile.lines(index.output("ls-files", "-s"))) {
      if (line.startsWith("160000 ")) {
        int tab = line.indexOf('\t');
        links.add(new Link(TreeFile.of(line.substring(tab + 1)), line.split(" ", 3)[1]));
      }
    }
    return links;
  }

  private static Path indexOf(Path beside, PrivateIndex outer, Link link) {
    CRC32 sum = new CRC32();
    sum.update(PrivateIndex.input(List.of(link.file())));
    return beside.resolve(
        outer.file().getFileName() + "-" + HexFormat.of().toHexDigits((int) sum.getValue()));
  }
}
