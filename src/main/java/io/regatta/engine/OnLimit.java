package io.regatta.engine;

/// What to do when a provider takes no more work on an account for some time.
public enum OnLimit {
  /// Wait for the end of the limit, then continue the same sessions.
  WAIT,
  /// Let the role's fallback take over; where none is named, wait.
  FALLBACK,
  /// Start nothing more on that account in this run.
  STOP
}
