package io.regatta.engine;

import io.regatta.RegattaException;
import java.nio.file.Path;

/// Makes a fresh checkout fit for work, such as by installing what it depends on. Thread-safe; an
/// interrupt ends what runs.
public interface Setup {
  /// Does it.
  ///
  /// @param label what it is done for, such as `story-4`, for the file with the output
  /// @throws RegattaException if it fails
  void run(Path directory, String label) throws RegattaException, InterruptedException;

  /// Nothing is needed.
  Setup NONE = (directory, label) -> {};
}
