package io.regatta.cli.configuration;

import java.time.Duration;
import java.util.Optional;

/// What counts for the attempts at a story.
///
/// @param timeout the longest that one may take
/// @param idle the longest that one may be silent
/// @param retries how often a transient failure is tried again
/// @param allowEmpty whether a story may end well without changing a file
public record AttemptSettings(Duration timeout, Idle idle, int retries, boolean allowEmpty) {
  /// What counts without a configuration.
  public static final AttemptSettings DEFAULT =
      new AttemptSettings(Duration.ofMinutes(30), new Idle.ByBackend(), 2, false);

  /// The longest that an attempt may be silent.
  public sealed interface Idle {
    /// Any time.
    record Off() implements Idle {}

    /// This long.
    record After(Duration time) implements Idle {}

    /// As its backend has it: a command need not print anything, a client tells what it does.
    record ByBackend() implements Idle {}

    /// The limit; empty for any time.
    ///
    /// @param otherwise what the backend has by itself
    default Optional<Duration> limit(Optional<Duration> otherwise) {
      return switch (this) {
        case Off() -> Optional.empty();
        case After(Duration time) -> Optional.of(time);
        case ByBackend() -> otherwise;
      };
    }
  }
}
