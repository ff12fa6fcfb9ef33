package io.regatta.agent;

import io.regatta.event.Usage;

/// Is told what an attempt does while it runs. Called from threads of the backend; must not block.
@FunctionalInterface
public interface AttemptObserver {
  /// The agent did something worth showing.
  ///
  /// @param activity one line, without control characters, at most 200 characters
  void active(String activity);

  /// The agent works in a session that can be continued by this id.
  default void session(String id) {}

  /// What the attempt has used so far, in all.
  default void used(Usage soFar) {}
}
