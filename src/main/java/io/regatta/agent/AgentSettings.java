package io.regatta.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How one role is played, as configured (`agents` in `regatta.yaml`).
///
/// @param backend the name of the backend, such as `command`
/// @param modelName the model to ask for, in the backend's own words; null for its own choice
/// @param run the program and its first arguments; empty for the backend's usual program
/// @param access what it may do, for backends that can hold an agent to it
/// @param limits when attempts are ended and tried again
/// @param allowEmpty whether a story may end well without changing a file
/// @param substitute who takes over while a usage limit keeps this one from working, or null
public record AgentSettings(
    String backend,
    @Nullable String modelName,
    List<String> run,
    Access access,
    Limits limits,
    boolean allowEmpty,
    @Nullable AgentSettings substitute) {
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);
  public static final int DEFAULT_RETRIES = 2;

  /// How long a client that tells what it does may be silent: thinking takes minutes.
  public static final Duration STREAM_IDLE_TIMEOUT = Duration.ofMinutes(20);

  /// What an agent may do.
  ///
  /// @param commands the commands that it may run besides, such as `npm test`, with any further
  ///   arguments; where the permissions are full they say nothing
  public record Access(Permissions permissions, List<String> commands) {
    public static final Access DEFAULT = new Access(Permissions.WORKSPACE, List.of());

    public Access {
      commands = List.copyOf(commands);
    }

    public boolean full() {
      return permissions == Permissions.FULL;
    }
  }

  /// When attempts are ended and tried again.
  ///
  /// @param timeout how long one attempt may take
  /// @param idleLimit how long an attempt may print nothing, or null for ever
  /// @param retries how many times a transient failure is tried again
  public record Limits(Duration timeout, @Nullable Duration idleLimit, int retries) {
    public static final Limits DEFAULT = new Limits(DEFAULT_TIMEOUT, null, DEFAULT_RETRIES);

    public Limits {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException("an attempt needs time: " + timeout);
      }
      if (retries < 0) {
        throw new IllegalArgumentException("retries can't be negative: " + retries);
      }
    }
  }

  public AgentSettings {
    run = List.copyOf(run);
  }

  /// A backend with every default.
  public static AgentSettings of(String backend, String... run) {
    return new AgentSettings(
        backend, null, List.of(run), Access.DEFAULT, Limits.DEFAULT, false, null);
  }

  /// The backend `command` with every default.
  public static AgentSettings command(String... run) {
    return of("command", run);
  }

  public Duration timeout() {
    return limits.timeout();
  }

  public Optional<Duration> idleTimeout() {
    return Optional.ofNullable(limits.idleLimit());
  }

  public int retries() {
    return limits.retries();
  }

  public Optional<String> model() {
    return Optional.ofNullable(modelName);
  }

  public Optional<AgentSettings> fallback() {
    return Optional.ofNullable(substitute);
  }

  public AgentSettings withModel(String name) {
    return new AgentSettings(backend, name, run, access, limits, allowEmpty, substitute);
  }

  public AgentSettings withAccess(Access allowed) {
    return new AgentSettings(backend, modelName, run, allowed, limits, allowEmpty, substitute);
  }

  public AgentSettings withLimits(Limits other) {
    return new AgentSettings(backend, modelName, run, access, other, allowEmpty, substitute);
  }

  public AgentSettings withAllowEmpty(boolean allowed) {
    return new AgentSettings(backend, modelName, run, access, limits, allowed, substitute);
  }

  public AgentSettings withFallback(@Nullable AgentSettings other) {
    return new AgentSettings(backend, modelName, run, access, limits, allowEmpty, other);
  }

  public AgentSettings withTimeout(Duration limit) {
    return withLimits(new Limits(limit, limits.idleLimit(), limits.retries()));
  }

  public AgentSettings withIdleTimeout(Duration limit) {
    return withLimits(new Limits(limits.timeout(), limit, limits.retries()));
  }
}
