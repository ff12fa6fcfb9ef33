package io.regatta.cli.configuration;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What counts for the attempts at a story.
///
/// @param timeout the longest that one may take
/// @param idleLimit the longest that one may be silent, or null for any time
/// @param retries how often a transient failure is tried again
/// @param allowEmpty whether a story may end well without changing a file
public record AttemptSettings(
    Duration timeout, @Nullable Duration idleLimit, int retries, boolean allowEmpty) {
  /// What counts without a configuration. Silence has no limit: a command need not print anything.
  public static final AttemptSettings DEFAULT =
      new AttemptSettings(Duration.ofMinutes(30), null, 2, false);

  /// The longest that an attempt may be silent; empty for any time.
  public Optional<Duration> idleTimeout() {
    return Optional.ofNullable(idleLimit);
  }
}
