package io.regatta.engine;

import java.time.Duration;

/// Does something later; handed in, so that a test can let time pass.
public interface Alarms {
  /// Runs the action once, after the delay, on some thread. May be called by any thread.
  void after(Duration delay, Runnable action);
}
