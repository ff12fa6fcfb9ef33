package io.regatta.workspace;

import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.time.Instant;

/// A workspace that is there.
///
/// @param directory the engine's directory of the workspace; the work tree is below it
/// @param lastChanged when something at its top or its git index was last changed
/// @param unsaved whether it holds work that no ref holds, or can't be looked at
public record Leftover(StoryId story, Path directory, Instant lastChanged, boolean unsaved) {

  /// What it takes on disk, in bytes; what can't be read is not counted. Visits every file.
  public long bytes() {
    return new OwnDirectory(directory).bytes();
  }
}
