package io.regatta.workspace;

import io.regatta.process.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The ignore rules of the base commit. An agent that deletes or weakens a `.gitignore` must not
/// bring the dependencies and build output that it hid into the repository, so new files must pass
/// the rules as they were, besides those that are in the tree now. Looked at only if a `.gitignore`
/// differs.
final class BaseIgnores {
  private BaseIgnores() {}

  /// The differences without new files that the base commit ignores.
  ///
  /// @param remarks gets a note of what is left out
  static Differences without(
      Differences found, PrivateIndex index, Path beside, Collection<String> remarks)
      throws WorkspaceException, IOException, InterruptedException {
    boolean same =
        Stream.of(found.removed(), found.changed(), found.others())
            .flatMap(List::stream)
            .noneMatch(file -> file.name().equals(".gitignore"));
    if (same || found.others().isEmpty()) {
      return found;
    }
    Path rules = beside.resolve("base-ignores");
    DirectoryRemoval.remove(rules);
    Files.createDirectory(rules);
    try {
      List<TreeFile> ignoreFiles =
          TreeFile.lines(index.output("ls-files", "--", ".gitignore", "**/.gitignore")).stream()
              .map(TreeFile::of)
              .toList();
      PrivateIndex there = new PrivateIndex(index.repository(), rules, index.file());
      if (!ignoreFiles.isEmpty()) {
        there.outputOn(ignoreFiles, "checkout-index", "--force", "--stdin");
      }
      SortedSet<TreeFile> ignored = ignored(there, found.others());
      if (!ignored.isEmpty()) {
        remarks.add(
            "left out "
                + (ignored.size() == 1 ? "1 new file" : ignored.size() + " new files")
                + " that the base's .gitignore ignores, such as "
                + ignored.first().text());
      }
      return found.withOthers(
          found.others().stream().filter(file -> !ignored.contains(file)).toList());
    } finally {
      DirectoryRemoval.remove(rules);
    }
  }

  private static SortedSet<TreeFile> ignored(PrivateIndex rules, List<TreeFile> files)
      throws WorkspaceException, InterruptedException {
    // A leading `./` keeps git from reading a colon at the beginning as its own sign.
    List<TreeFile> asked = new ArrayList<>();
    for (TreeFile file : files) {
      boolean quoted = file.spelled().startsWith("\"");
      asked.add(
          new TreeFile(
              quoted ? "\"./" + file.spelled().substring(1) : "./" + file.spelled(), file.text()));
    }
    ToolRun run =
        rules.run(Map.of(), PrivateIndex.input(asked), "check-ignore", "--no-index", "--stdin");
    if (run.exit() > 1) {
      rules.succeeded(run, "check-ignore");
    }
    SortedSet<TreeFile> ignored = new TreeSet<>();
    for (String line : TreeFile.lines(run.output())) {
      ignored.add(TreeFile.of(line.replaceFirst("\\./", "")));
    }
    return ignored;
  }
}
