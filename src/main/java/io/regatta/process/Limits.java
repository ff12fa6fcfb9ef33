package io.regatta.process;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a process is ended, by a monotonic clock.
///
/// @param wallLimit how long it may run; null for ever
/// @param idleLimit how long it may print nothing; null for ever
/// @param stopGrace how long its tree has between TERM and KILL
/// @param lingerGrace how long, once it has ended by itself, what it left behind may go on before
///   it gets TERM (such as a `tee` at the end of a pipe that still writes); the same time again
///   after TERM, then KILL
public record Limits(
    @Nullable Duration wallLimit,
    @Nullable Duration idleLimit,
    Duration stopGrace,
    Duration lingerGrace) {
  /// No timeouts; five seconds between TERM and KILL; half a second for what is left behind.
  public static final Limits NONE =
      new Limits(null, null, Duration.ofSeconds(5), Duration.ofMillis(500));

  public Limits withWall(Duration limit) {
    return new Limits(limit, idleLimit, stopGrace, lingerGrace);
  }

  public Limits withIdle(Duration limit) {
    return new Limits(wallLimit, limit, stopGrace, lingerGrace);
  }

  public Limits withGraces(Duration stop, Duration linger) {
    return new Limits(wallLimit, idleLimit, stop, linger);
  }

  public Optional<Duration> wall() {
    return Optional.ofNullable(wallLimit);
  }

  public Optional<Duration> idle() {
    return Optional.ofNullable(idleLimit);
  }
}
