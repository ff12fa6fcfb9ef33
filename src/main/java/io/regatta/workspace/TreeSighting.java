package io.regatta.workspace;

import io.regatta.event.FileChanges;
import io.regatta.process.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A look at a work tree: what `git add --all` would take, without what must not be taken, as a
/// tree in the user's objects. Not by `git add` itself: that starts git in submodules, where the
/// agent has written the configuration.
final class TreeSighting {
  private final Keeping keeping;
  private final WorkspacePlace place;
  private final String base;
  private final List<TreeFile> omitted;

  /// @param facts of the workspace in that place
  TreeSighting(Keeping keeping, WorkspacePlace place, WorkspaceFacts facts) {
    this.keeping = keeping;
    this.place = place;
    this.base = facts.base();
    this.omitted = facts.omitted();
  }

  Sighting look() throws WorkspaceException, InterruptedException {
    try {
      return once();
    } catch (WorkspaceException | IOException e) {
      // What an agent left running may have taken a file away while git read it.
      try {
        return once();
      } catch (IOException again) {
        throw new WorkspaceException(
            "the workspace " + place.tree() + " cannot be looked at: " + again,
            "see whether the disk is full and the directory is yours, and try again",
            again);
      }
    }
  }

  private Sighting once() throws WorkspaceException, IOException, InterruptedException {
    if (!place.hasTree()) {
      return nothing(
          List.of(
              new Capture.Refusal(
                  "the directory of the workspace is gone, or a link is in its place",
                  "leave the directory itself where it is, and change only what is in it")),
          List.of(),
          true);
    }
    PrivateIndex index = new PrivateIndex(keeping.repository(), place.tree(), place.scratchIndex());
    Omission.admit(omitted, index);
    String[] command = {"ls-files", "-t", "-m", "-d", "-o", "--exclude-standard"};
    ToolRun run = index.succeeded(index.run(Map.of(), new byte[0], command), command);
    List<String> remarks = new ArrayList<>();
    Differences found = BaseIgnores.without(Differences.of(run), index, place.scratch(), remarks);
    Sifting sifting = new Sifting(index, keeping.enginesOwn(), found);
    List<Capture.Refusal> refusals = sifting.refusals();
    remarks.addAll(sifting.remarks());
    boolean whole = sifting.isWhole();
    if (Files.exists(place.tree().resolve(".gitmodules"), LinkOption.NOFOLLOW_LINKS)) {
      // By the untouched index, whose name theirs are derived from.
      List<Capture.Refusal> within =
          Submodules.refusals(
              new PrivateIndex(keeping.repository(), place.tree(), place.index()),
              place.directory());
      whole &= within.isEmpty();
      refusals.addAll(within);
    }
    if (sifting.isEmpty()) {
      return nothing(refusals, remarks, whole);
    }
    if (!sifting.removed().isEmpty()) {
      index.outputOn(sifting.removed(), "update-index", "--force-remove", "--stdin");
    }
    if (!sifting.added().isEmpty()) {
      index.outputOn(sifting.added(), "update-index", "--add", "--remove", "--replace", "--stdin");
    }
    String tree = index.output("write-tree").strip();
    FileChanges files =
        changes(index.output("diff-tree", "-r", "--no-renames", "--name-status", base, tree));
    if (isWipedOut(index, tree, files.deleted())) {
      refusals.add(
          new Capture.Refusal(
              "all files of the repository are deleted", "bring back what was deleted"));
    }
    return new Sighting(tree, files, refusals, remarks, whole);
  }

  private Sighting nothing(List<Capture.Refusal> refusals, List<String> remarks, boolean isWhole) {
    return new Sighting(base + "^{tree}", FileChanges.NONE, refusals, remarks, isWhole);
  }

  /// Whether nothing is left of what was there, or hidden files only, as after `rm -rf *`. Where
  /// all was moved, into a directory say, git finds it again.
  private boolean isWipedOut(PrivateIndex index, String tree, List<String> deleted)
      throws WorkspaceException, IOException, InterruptedException {
    if (deleted.isEmpty()) {
      return false;
    }
    Set<String> gone = new HashSet<>(deleted);
    omitted.forEach(file -> gone.add(file.text()));
    for (String line : TreeFile.lines(index.output("ls-tree", "-r", "--name-only", base))) {
      String file = TreeFile.of(line).text();
      if (!file.startsWith(".") && !gone.contains(file) && !keeping.enginesOwn().contains(file)) {
        return false;
      }
    }
    return index.output("diff-tree", "-r", "-M", "--diff-filter=R", base, tree).isEmpty();
  }

  private static FileChanges changes(String output) {
    List<String> created = new ArrayList<>();
    List<String> modified = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    for (String line : TreeFile.lines(output)) {
      String file = TreeFile.of(line.substring(2)).text();
      switch (line.charAt(0)) {
        case 'A' -> created.add(file);
        case 'D' -> deleted.add(file);
        default -> modified.add(file);
      }
    }
    return new FileChanges(
        created.stream().sorted().toList(),
        modified.stream().sorted().toList(),
        deleted.stream().sorted().toList());
  }
}
