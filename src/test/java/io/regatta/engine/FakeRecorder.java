package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryResult;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A log in memory, one list per write. Used by the coordinator alone until the run is over.
final class FakeRecorder implements Recorder {
  private final List<List<StoryResult>> writes = new ArrayList<>();
  private int left = Integer.MAX_VALUE;
  private @Nullable RegattaException refusal;

  /// Refuses every write after so many.
  void failAfter(int successes) {
    left = successes;
  }

  @Override
  public void record(RunEvent.RunStarted run, List<StoryResult> results) throws RegattaException {
    if (left == 0) {
      RegattaException failure = new FakeBriefings.Refusal("the log cannot be written");
      refusal = failure;
      throw failure;
    }
    left--;
    writes.add(List.copyOf(results));
  }

  Optional<RegattaException> refusal() {
    return Optional.ofNullable(refusal);
  }

  /// Which stories each write held.
  List<List<StoryId>> writes() {
    return writes.stream()
        .map(results -> results.stream().map(StoryResult::story).toList())
        .toList();
  }

  List<StoryResult> results() {
    return writes.stream().flatMap(List::stream).toList();
  }
}
