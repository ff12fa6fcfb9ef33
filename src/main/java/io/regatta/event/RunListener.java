package io.regatta.event;

import io.regatta.plan.StoryId;

/// Is told what happens in a run, in order, after it was made durable.
public interface RunListener {
  /// An event happened. Called by one thread at a time; `state` already includes the event and must
  /// not be kept.
  void happened(JournalEntry entry, RunState state);

  /// A story's agent did something worth showing. Not an event: never journalled, may be dropped,
  /// and may come from any thread.
  ///
  /// @param activity one line without control characters
  default void active(StoryId story, String activity) {}
}
