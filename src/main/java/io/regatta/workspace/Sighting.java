package io.regatta.workspace;

import io.regatta.event.FileChanges;
import java.util.List;

/// What a look at a work tree found.
///
/// @param tree the id of a tree in the user's objects that holds all of it, or as much as may be
///   committed
/// @param files how that differs from the base
/// @param isWhole whether nothing but secrets is left out that might be work
record Sighting(
    String tree,
    FileChanges files,
    List<Capture.Refusal> refusals,
    List<String> remarks,
    boolean isWhole) {
  boolean isEmpty() {
    return files.count() == 0;
  }
}
