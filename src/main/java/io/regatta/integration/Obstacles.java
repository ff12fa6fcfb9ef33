package io.regatta.integration;

import io.regatta.integration.TreeChanges.Change;
import io.regatta.process.ToolRun;
import io.regatta.workspace.WorkspaceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What in a user's checkout is in the way of moving it forward. Nothing is changed to find out.
final class Obstacles {
  private static final int NAMED = 3;

  private final Commits commits;
  private final CheckoutMove.Note note;

  Obstacles(Commits commits, CheckoutMove.Note note) {
    this.commits = commits;
    this.note = note;
  }

  /// Looks for obstacles.
  ///
  /// @param index a copy of the user's, which may be refreshed
  /// @return what is in the way, one sentence without a full stop
  Optional<String> find(Path index) throws WorkspaceException, InterruptedException {
    Map<String, Change> changes =
        new LinkedHashMap<>(TreeChanges.between(commits, note.from(), note.to()));
    changes.keySet().removeAll(note.logs());
    ToolRun dry = dryRun(index);
    if (!dry.succeeded()) {
      // Files that were touched and not changed look changed before git has read them.
      commits.run(
          CheckoutMove.on(index),
          new byte[0],
          CheckoutMove.steady("update-index", "-q", "--refresh"));
      dry = dryRun(index);
    }
    List<String> inTheWay = inTheWay(changes);
    if (!inTheWay.isEmpty()) {
      return Optional.of(
          named(inTheWay) + " in the checkout, which git does not keep, would be lost");
    }
    if (dry.succeeded()) {
      return Optional.empty();
    }
    List<String> dirty = dirty(index, changes.keySet());
    return Optional.of(
        dirty.isEmpty()
            ? "git can't move the checkout forward: "
                + dry.errors().lines().findFirst().orElse("it does not say why")
            : named(dirty)
                + " changed in the checkout and not committed, and would be overwritten");
  }

  private static String named(List<String> files) {
    int more = files.size() - NAMED;
    return String.join(", ", files.subList(0, Math.min(NAMED, files.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private ToolRun dryRun(Path index) throws WorkspaceException, InterruptedException {
    return commits.run(
        CheckoutMove.on(index),
        new byte[0],
        CheckoutMove.steady(
            "read-tree", "-n", "-m", "-u", "--no-recurse-submodules", note.from(), note.to()));
  }

  /// Files that git does not have, ignored ones too: git would overwrite the latter.
  private List<String> inTheWay(Map<String, Change> changes) {
    Set<String> going = new HashSet<>();
    changes.forEach((file, change) -> {
      if (change == Change.WENT) {
        // Where names differ in case only, the file that goes is the one that is there.
        going.add(file.toLowerCase(Locale.ROOT));
      }
    });
    Set<String> found = new TreeSet<>();
    changes.forEach((file, change) -> {
      if (change == Change.CAME) {
        found.addAll(inTheWay(file, going));
      }
    });
    return List.copyOf(found);
  }

  private List<String> inTheWay(String file, Set<String> going) {
    Path root = commits.repository().root();
    for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
      String parent = file.substring(0, slash);
      Path path = root.resolve(parent);
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return List.of();
      }
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        return unlessGoing(parent, going);
      }
    }
    Path path = root.resolve(file);
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> inside = Files.walk(path)) {
        return inside
            .filter(inner -> !Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS))
            .map(inner -> root.relativize(inner).toString())
            .filter(inner -> !unlessGoing(inner, going).isEmpty())
            .toList();
      } catch (IOException | UncheckedIOException unreadable) {
        return List.of(file);
      }
    }
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? unlessGoing(file, going) : List.of();
  }

  private static List<String> unlessGoing(String file, Set<String> going) {
    return going.contains(file.toLowerCase(Locale.ROOT)) ? List.of() : List.of(file);
  }

  private List<String> dirty(Path index, Set<String> changed)
      throws WorkspaceException, InterruptedException {
    Set<String> dirty = new TreeSet<>();
    for (List<String> arguments :
        List.of(
            List.of("diff-files", "--name-only", "-z"),
            List.of("diff-index", "--cached", "--name-only", "-z", note.from()))) {
      String names = commits.output(CheckoutMove.on(index), new byte[0], arguments);
      dirty.addAll(List.of(names.split("\0", -1)));
    }
    dirty.retainAll(changed);
    return new ArrayList<>(dirty);
  }
}
