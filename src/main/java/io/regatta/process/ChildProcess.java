package io.regatta.process;

/// A process that was started, with every process that descends from it. Thread-safe.
public interface ChildProcess {
  /// What makes it ours, also for a later run.
  ProcessIdentity identity();

  /// Waits until the process and all that it left behind have ended and its output was handed on.
  ///
  /// @throws IllegalStateException if a sink of the command threw; the cause is what it threw
  Ending await() throws InterruptedException;

  /// TERM to the whole tree, KILL to what is left after [Limits#stopGrace]. Returns at once.
  void stop();

  /// KILL to the whole tree. Returns at once.
  void kill();
}
