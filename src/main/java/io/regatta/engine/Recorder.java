package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryResult;
import java.util.List;

/// Writes results to the log.
public interface Recorder {
  /// Records the results in one atomic write. Idempotent: a story of a run that stands in the log
  /// already is left alone.
  ///
  /// @param run the run that they belong to
  /// @throws RegattaException if they could not be recorded; the log is then as it was
  /// @throws InterruptedException if interrupted while waiting for another writer
  void record(RunEvent.RunStarted run, List<StoryResult> results)
      throws RegattaException, InterruptedException;
}
