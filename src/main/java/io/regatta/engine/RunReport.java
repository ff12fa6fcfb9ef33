package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import io.regatta.event.StoryResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a run ended.
///
/// @param ending in one word
/// @param state everything that happened
/// @param unrecorded results that could not be written to the log: the caller must show them
/// @param cause why something could not be written down, or null
public record RunReport(
    RunEvent.RunEnding ending,
    RunState state,
    List<StoryResult> unrecorded,
    @Nullable RegattaException cause) {
  public RunReport {
    unrecorded = List.copyOf(unrecorded);
  }

  /// Why something could not be written down.
  public Optional<RegattaException> trouble() {
    return Optional.ofNullable(cause);
  }
}
