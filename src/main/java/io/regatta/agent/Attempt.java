package io.regatta.agent;

import io.regatta.event.Outcome;
import java.time.Instant;
import java.util.Optional;

/// A running try at a story. Thread-safe.
public interface Attempt {
  /// The process that does the work; empty where none could be started.
  Optional<Identity> process();

  /// Waits for the end of the attempt: the agent has ended, and so has every process it left
  /// behind. Contains every failure: a backend's own fault is an [Outcome.Failed] too.
  Outcome await() throws InterruptedException;

  /// Asks the agent to end (TERM to its whole tree, after five seconds KILL); the outcome is then
  /// [Outcome.Interrupted], unless the attempt had already ended by itself. Returns at once.
  void stop();

  /// Ends the agent's whole tree now. Returns at once.
  void kill();

  /// What makes a process ours: its id and when the system says that it started.
  record Identity(long process, Instant start) {}
}
