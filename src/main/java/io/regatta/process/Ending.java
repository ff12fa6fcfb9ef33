package io.regatta.process;

import java.util.Set;

/// How a process ended.
///
/// @param exit what the system says of the process itself
/// @param cause why it ended
/// @param leftovers processes that were still alive when it had ended, and were ended after it
/// @param survivors the ids of processes that even KILL did not end; they wait for the kernel
/// @param outputBytes how much it printed on both streams
public record Ending(Exit exit, Cause cause, int leftovers, Set<Long> survivors, long outputBytes) {
  public Ending {
    survivors = Set.copyOf(survivors);
  }

  /// What the system says of an ended process.
  public sealed interface Exit {}

  /// It returned an exit code, 0 to 255.
  public record Exited(int code) implements Exit {}

  /// A signal ended it. The portable launcher can't tell this from an exit code of 128 and the
  /// signal's number, and takes those as signals.
  public record Signalled(int signal) implements Exit {}

  /// Why a process ended.
  public enum Cause {
    /// It ended by itself, or someone unknown ended it.
    ITSELF,
    WALL_TIMEOUT,
    IDLE_TIMEOUT,
    /// [ChildProcess#stop] was called.
    STOPPED,
    /// [ChildProcess#kill] was called, or the launcher was closed.
    KILLED
  }
}
