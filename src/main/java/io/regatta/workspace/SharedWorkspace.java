package io.regatta.workspace;

import io.regatta.event.FileChanges;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The user's own checkout, in which all attempts work side by side.
///
/// In a git repository, what git ignores does not count; elsewhere every file does. Never counted
/// are `.git`, `.regatta` and the files that the engine itself writes.
public final class SharedWorkspace implements Workspace {
  private final Path directory;
  private final Set<String> notCounted;
  private final Checkout checkout;

  /// A view of a checkout.
  ///
  /// @param directory the repository's root
  /// @param notCounted files that the engine writes, relative to the root, with `/`
  public SharedWorkspace(Path directory, Set<String> notCounted) {
    this.directory = directory;
    this.notCounted = Set.copyOf(notCounted);
    this.checkout =
        CheckoutState.isCheckout(directory)
            ? new GitCheckout(directory)
            : new PlainDirectory(directory);
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public Snapshot snapshot() throws WorkspaceException, InterruptedException {
    return checkout.look(List.of());
  }

  @Override
  public FileChanges changesSince(Snapshot before) throws WorkspaceException, InterruptedException {
    View was = (View) before;
    View is = checkout.look(List.of());
    Map<String, Boolean> committed = checkout.committedBetween(was, is);
    TreeSet<String> candidates = new TreeSet<>(was.files().keySet());
    candidates.addAll(is.files().keySet());
    candidates.addAll(committed.keySet());
    return compare(candidates, was, is, committed);
  }

  @Override
  public FileChanges changesSince(Snapshot before, Collection<String> files)
      throws WorkspaceException, InterruptedException {
    if (files.isEmpty()) {
      return FileChanges.NONE;
    }
    View was = (View) before;
    View is = checkout.look(List.copyOf(files));
    Map<String, Boolean> committed = checkout.committedBetween(was, is);
    TreeSet<String> candidates = new TreeSet<>(files);
    candidates.removeIf(file ->
        !was.files().containsKey(file)
            && !is.files().containsKey(file)
            && !committed.containsKey(file));
    return compare(candidates, was, is, committed);
  }

  private FileChanges compare(
      SortedSet<String> candidates, View was, View is, Map<String, Boolean> committed)
      throws WorkspaceException {
    List<String> created = new ArrayList<>();
    List<String> modified = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    candidates.removeAll(notCounted);
    for (String file : candidates) {
      View.State before = was.files().get(file);
      View.State after = is.files().get(file);
      boolean existed = before != null ? before.exists() : committedBefore(file, after, committed);
      boolean exists = after != null ? after.exists() : existsNow(file);
      if (exists && !existed) {
        created.add(file);
      } else if (existed && !exists) {
        deleted.add(file);
      } else if (exists && !same(file, before, after)) {
        modified.add(file);
      }
    }
    return new FileChanges(created, modified, deleted);
  }

  /// Whether a file that was clean existed, which its commit knows.
  private static boolean committedBefore(
      String file, View.@Nullable State after, Map<String, Boolean> committed) {
    Boolean inOlderCommit = committed.get(file);
    if (inOlderCommit != null) {
      return inOlderCommit;
    }
    return after != null && after.committed();
  }

  private boolean existsNow(String file) {
    return Files.exists(directory.resolve(file), LinkOption.NOFOLLOW_LINKS);
  }

  /// Whether a file that exists has kept its content. One that was clean and is no longer, or that
  /// differs between the commits, has not.
  private boolean same(String file, View.@Nullable State before, View.@Nullable State after)
      throws WorkspaceException {
    if (before == null) {
      return false;
    }
    String now = after != null ? after.fingerprint() : checkout.fingerprint(file);
    return before.fingerprint().equals(now);
  }
}
