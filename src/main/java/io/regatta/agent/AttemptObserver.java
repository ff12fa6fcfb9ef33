package io.regatta.agent;

/// Is told what an attempt prints while it runs.
@FunctionalInterface
public interface AttemptObserver {
  /// The agent did something worth showing.
  ///
  /// @param activity one line, without control characters, at most 200 characters
  void active(String activity);
}
