package io.regatta.workspace;

import io.regatta.process.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a fresh workspace lacks: files of the user's checkout that git ignores and that a pattern
/// in `.worktreeinclude` names (in the syntax of gitignore(5)), such as `.env`.
///
/// @param files the files that are copied
/// @param remarks what matches and can't be copied
record WorktreeInclude(List<TreeFile> files, List<String> remarks) {
  private static final String NAME = ".worktreeinclude";
  private static final WorktreeInclude NOTHING = new WorktreeInclude(List.of(), List.of());

  /// Reads the patterns and looks for files.
  static WorktreeInclude of(Repository repository) throws WorkspaceException, InterruptedException {
    Path root = repository.root();
    if (!Files.isRegularFile(root.resolve(NAME))) {
      return NOTHING;
    }
    List<TreeFile> matching =
        TreeFile.lines(
                repository.git(
                    "-c",
                    "core.quotePath=true",
                    "ls-files",
                    "--others",
                    "--ignored",
                    "--exclude-from=" + NAME))
            .stream()
            .map(TreeFile::of)
            .filter(file -> !file.isBelow(".regatta"))
            .toList();
    if (matching.isEmpty()) {
      return NOTHING;
    }
    ToolRun ignored =
        repository.run(
            root,
            Map.of(),
            PrivateIndex.input(matching),
            List.of("-c", "core.quotePath=true", "check-ignore", "--stdin"));
    List<TreeFile> files = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (String line : TreeFile.lines(ignored.output())) {
      TreeFile file = TreeFile.of(line);
      if (file.isRepository()) {
        remarks.add("not brought along: " + file.text() + " is a git repository of its own");
      } else {
        files.add(file);
      }
    }
    return new WorktreeInclude(files, remarks);
  }

  /// Copies them into a fresh work tree.
  ///
  /// @return what could not be copied, and why
  List<String> copy(Path root, Path tree) {
    List<String> notes = new ArrayList<>(remarks);
    for (TreeFile file : files) {
      try {
        Path from = file.in(root);
        if (Files.isSymbolicLink(from) && leadsOut(from, root)) {
          notes.add("not brought along: " + file.text() + " is a link that leads out");
        } else {
          copyOne(from, tree, root.relativize(from));
        }
      } catch (IOException e) {
        notes.add("not brought along: " + file.text() + " (" + e + ")");
      }
    }
    return notes;
  }

  private static boolean leadsOut(Path link, Path root) throws IOException {
    Path parent = link.getParent();
    Path target = Files.readSymbolicLink(link);
    return target.isAbsolute()
        || parent == null
        || !parent.resolve(target).normalize().startsWith(root);
  }

  private static void copyOne(Path from, Path tree, Path relative) throws IOException {
    Path at = tree;
    Path parent = relative.getParent();
    if (parent != null) {
      for (Path part : parent) {
        at = at.resolve(part);
        // A directory of the checkout may be a tracked link in the workspace.
        if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectory(at);
        }
      }
    }
    Path to = tree.resolve(relative);
    // The base commit may have it.
    if (!Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      Files.copy(from, to, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
