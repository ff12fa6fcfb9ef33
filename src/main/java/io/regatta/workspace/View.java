package io.regatta.workspace;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a checkout looked like at some moment.
///
/// @param commit the commit that was checked out, or null where there is none
/// @param branch the branch that was checked out, or null where there is none
/// @param files the files that differ from that commit (all files where there is none)
record View(@Nullable String commit, @Nullable String branch, Map<String, State> files)
    implements Workspace.Snapshot {
  View {
    files = Map.copyOf(files);
  }

  /// One file at that moment.
  ///
  /// @param committed whether the commit has it
  /// @param fingerprint its content, or [Fingerprint#ABSENT]
  record State(boolean committed, String fingerprint) {
    boolean exists() {
      return !fingerprint.equals(Fingerprint.ABSENT);
    }
  }
}
