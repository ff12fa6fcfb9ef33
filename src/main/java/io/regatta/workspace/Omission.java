package io.regatta.workspace;

import io.regatta.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// The files that the workspaces of one base are laid out without. The plan and its log grow with
/// the stories: if each of n workspaces had a copy, n stories would cost n² of disk. To git they
/// are left out as in a sparse checkout, so that nobody takes them for deleted, and an agent that
/// wants them has `git show HEAD:…`.
final class Omission {
  static final Omission NONE = new Omission(List.of(), new byte[0]);

  /// From here on a file is left out, in bytes: less than what a thousand stories come to, and more
  /// than any plan that people write.
  static final long LARGE = 256L << 10;

  private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

  private final List<TreeFile> files;
  private final byte[] index;

  private Omission(List<TreeFile> files, byte[] index) {
    this.files = List.copyOf(files);
    this.index = index;
  }

  /// What is left out of workspaces that are cut from a commit.
  ///
  /// @param growing files that grow with the plan, relative to the repository root, with `/`; the
  ///   large ones among them are left out
  /// @param scratch a directory that is made for this, and removed
  static Omission of(Repository repository, String base, Collection<String> growing, Path scratch)
      throws WorkspaceException, IOException, InterruptedException {
    if (growing.isEmpty()) {
      return NONE;
    }
    List<TreeFile> large = large(repository, base, growing);
    if (large.isEmpty()) {
      return NONE;
    }
    DirectoryRemoval.remove(scratch);
    PrivateFiles.createDirectories(scratch);
    try {
      PrivateIndex index = new PrivateIndex(repository, scratch, scratch.resolve("index"));
      index.output("read-tree", base);
      index.outputOn(large, "update-index", "--skip-worktree", "--stdin");
      return new Omission(large, Files.readAllBytes(index.file()));
    } finally {
      DirectoryRemoval.remove(scratch);
    }
  }

  private static List<TreeFile> large(
      Repository repository, String base, Collection<String> growing)
      throws WorkspaceException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("-c", "core.quotePath=true", "ls-tree", "--long", base, "--"));
    growing.stream().sorted().forEach(command::add);
    List<TreeFile> large = new ArrayList<>();
    for (String line : TreeFile.lines(repository.git(command))) {
      // <mode> <type> <object> <size><TAB><file>; git-ls-tree(1). The size is a word where a
      // partial clone has no content, and `-` of what is no file.
      String[] fields = line.split("\t", 2);
      String size = fields[0].substring(fields[0].lastIndexOf(' ') + 1);
      if (SIZE.matcher(size).matches() && Long.parseLong(size) > LARGE) {
        large.add(TreeFile.of(fields[1]));
      }
    }
    return large;
  }

  /// Those that are left out.
  List<TreeFile> files() {
    return files;
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /// The commit's index, in which they are marked.
  byte[] index() {
    return index.clone();
  }

  /// Lets git see those of them that somebody has made in a tree after all.
  static void admit(List<TreeFile> omitted, PrivateIndex index)
      throws WorkspaceException, InterruptedException {
    List<TreeFile> there =
        omitted.stream()
            .filter(file -> Files.exists(file.in(index.tree()), LinkOption.NOFOLLOW_LINKS))
            .toList();
    if (!there.isEmpty()) {
      index.outputOn(there, "update-index", "--no-skip-worktree", "--stdin");
    }
  }
}
