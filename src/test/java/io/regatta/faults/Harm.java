package io.regatta.faults;

import java.io.IOException;
import java.util.Set;

/// Something that is broken until somebody mends it.
///
/// @param fault what broke it
/// @param exits what commands may end with because of it, besides what they may end with anyway
/// @param spoils whether stories may fail because of it
/// @param mending mends it; harmless when done twice
record Harm(Fault fault, Set<Integer> exits, boolean spoils, Mending mending) {
  /// Mends something.
  interface Mending {
    void mend() throws IOException, InterruptedException;
  }

  /// Whether nobody can read the log.
  boolean hidesLog() {
    return fault instanceof LogEdit;
  }

  /// Whether a journal may know less than happened.
  boolean cutsJournal() {
    return fault instanceof DiskFault || fault == FileFault.JOURNAL_FROZEN;
  }

  Harm {
    exits = Set.copyOf(exits);
  }
}
