package io.regatta.engine;

import io.regatta.event.FileChanges;
import io.regatta.workspace.SharedWorkspace;
import io.regatta.workspace.Workspace;
import io.regatta.workspace.WorkspaceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/// A workspace of names and versions, without files.
final class FakeWorkspace implements Workspace {
  private final Path directory;
  private final Map<String, Integer> versions = new TreeMap<>();
  private boolean unreadable;

  FakeWorkspace(Path directory) {
    this.directory = directory;
  }

  private record Versions(Map<String, Integer> files) implements Snapshot {}

  /// Creates or modifies a file.
  synchronized void change(String file) {
    versions.merge(file, 1, Integer::sum);
  }

  synchronized void delete(String file) {
    versions.remove(file);
  }

  /// From now on it cannot be looked at.
  synchronized void becomeUnreadable() {
    unreadable = true;
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public synchronized Snapshot snapshot() throws WorkspaceException, InterruptedException {
    refuse();
    return new Versions(Map.copyOf(versions));
  }

  @Override
  public synchronized FileChanges changesSince(Snapshot before)
      throws WorkspaceException, InterruptedException {
    TreeSet<String> all = new TreeSet<>(((Versions) before).files().keySet());
    all.addAll(versions.keySet());
    return changesSince(before, all);
  }

  @Override
  public synchronized FileChanges changesSince(Snapshot before, Collection<String> files)
      throws WorkspaceException, InterruptedException {
    refuse();
    Map<String, Integer> was = ((Versions) before).files();
    List<String> created = new ArrayList<>();
    List<String> modified = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    for (String file : files) {
      Integer older = was.get(file);
      Integer newer = versions.get(file);
      if (older == null && newer != null) {
        created.add(file);
      } else if (older != null && newer == null) {
        deleted.add(file);
      } else if (!Objects.equals(older, newer)) {
        modified.add(file);
      }
    }
    return new FileChanges(created, modified, deleted);
  }

  /// Fails as a real workspace does: a directory that is no repository, although it looks like one.
  private void refuse() throws WorkspaceException, InterruptedException {
    if (unreadable) {
      try {
        Files.writeString(Files.createDirectories(directory.resolve(".git")).resolve("HEAD"), "?");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      new SharedWorkspace(directory, java.util.Set.of()).snapshot();
    }
  }
}
