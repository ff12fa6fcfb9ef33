package io.regatta.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How one role is played, as configured (`agents` in `regatta.yaml`).
///
/// @param backend the name of the backend, such as `command`
/// @param run the program and its arguments, for the backend `command`
/// @param timeout how long one attempt may take
/// @param idleLimit how long an attempt may print nothing, or null for ever
/// @param retries how many times a transient failure is tried again
/// @param allowEmpty whether a story may end well without changing a file
public record AgentSettings(
    String backend,
    List<String> run,
    Duration timeout,
    @Nullable Duration idleLimit,
    int retries,
    boolean allowEmpty) {
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);
  public static final int DEFAULT_RETRIES = 2;

  public AgentSettings {
    run = List.copyOf(run);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("an attempt needs time: " + timeout);
    }
    if (retries < 0) {
      throw new IllegalArgumentException("retries can't be negative: " + retries);
    }
  }

  /// The backend `command` with every default.
  public static AgentSettings command(String... run) {
    return new AgentSettings(
        "command", List.of(run), DEFAULT_TIMEOUT, null, DEFAULT_RETRIES, false);
  }

  public Optional<Duration> idleTimeout() {
    return Optional.ofNullable(idleLimit);
  }

  public AgentSettings withTimeout(Duration limit) {
    return new AgentSettings(backend, run, limit, idleLimit, retries, allowEmpty);
  }

  public AgentSettings withIdleTimeout(Duration limit) {
    return new AgentSettings(backend, run, timeout, limit, retries, allowEmpty);
  }
}
