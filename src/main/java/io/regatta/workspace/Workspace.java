package io.regatta.workspace;

import io.regatta.event.FileChanges;
import java.nio.file.Path;
import java.util.Collection;

/// A directory that attempts may change, and how to see what they changed. Thread-safe.
public interface Workspace {
  /// Where attempts run.
  Path directory();

  /// What the directory looks like now.
  ///
  /// @throws WorkspaceException if it cannot be looked at
  Snapshot snapshot() throws WorkspaceException, InterruptedException;

  /// What has changed since the snapshot.
  ///
  /// @throws WorkspaceException if it cannot be looked at
  FileChanges changesSince(Snapshot before) throws WorkspaceException, InterruptedException;

  /// What has changed since the snapshot among these files alone.
  ///
  /// @param files paths relative to the directory, with `/`
  /// @throws WorkspaceException if it cannot be looked at
  FileChanges changesSince(Snapshot before, Collection<String> files)
      throws WorkspaceException, InterruptedException;

  /// What a workspace looked like at some moment; only the workspace that made it can read it.
  interface Snapshot {}
}
