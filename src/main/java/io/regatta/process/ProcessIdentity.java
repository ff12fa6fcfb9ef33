package io.regatta.process;

import io.regatta.process.ProcFiles.Stat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// What makes a process the one that is meant: ids are used again, an id with a start time is not.
///
/// @param pid the process id
/// @param start when the system says it started. On Linux hundredths of a second, counted from a
///   boot time in whole seconds, which moves when the wall clock is set; the digits behind them
///   mark the moment since the boot, which does not move. Where there is no such mark, [#same]
///   allows for two seconds
public record ProcessIdentity(long pid, Instant start) {
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /// The process that has this id now; empty if there is none.
  public static Optional<ProcessIdentity> of(long pid) {
    if (ProcFiles.areHere()) {
      return ProcFiles.stat(pid).map(stat -> new ProcessIdentity(pid, stat.start()));
    }
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().startInstant())
        .map(start -> new ProcessIdentity(pid, start));
  }

  /// Whether both mean one process.
  public boolean same(ProcessIdentity other) {
    if (pid != other.pid) {
      return false;
    }
    OptionalLong mark = ProcFiles.areHere() ? Stat.sinceBoot(start) : OptionalLong.empty();
    OptionalLong others = ProcFiles.areHere() ? Stat.sinceBoot(other.start) : OptionalLong.empty();
    return (mark.isPresent() && others.isPresent())
        ? mark.equals(others)
        : Duration.between(start, other.start).abs().compareTo(TOLERANCE) <= 0;
  }

  /// Whether that very process still runs. A zombie has ended.
  boolean isAlive() {
    if (ProcFiles.areHere()) {
      return ProcFiles.stat(pid)
          .filter(stat -> !stat.hasEnded())
          .filter(stat -> same(new ProcessIdentity(pid, stat.start())))
          .isPresent();
    }
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()
        && of(pid).filter(this::same).isPresent();
  }
}
