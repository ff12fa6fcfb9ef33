package io.regatta.cli.configuration;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.Permissions;
import io.regatta.agent.roster.Backend;
import io.regatta.plan.Suggestion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The key `agents`: who plays which role.
final class AgentsSection {
  private static final List<String> KEYS =
      List.of(
          "backend",
          "model",
          "run",
          "permissions",
          "commands",
          "timeout",
          "idleTimeout",
          "retries",
          "allowEmpty",
          "fallback");

  /// A fallback has none of its own: two limits at once are a wait.
  private static final List<String> FALLBACK_KEYS =
      KEYS.stream().filter(key -> !key.equals("fallback")).toList();

  private static final String DEFAULT = "default";
  private static final int MOST_RETRIES = 100;

  private AgentsSection() {}

  /// @param attempts what counts where a role says nothing
  static Map<String, AgentSettings> read(Mapping agents, AttemptSettings attempts) {
    Map<String, Mapping> written = new LinkedHashMap<>();
    agents
        .entries()
        .forEach((role, entry) ->
            entry.value().mapping().ifPresent(mapping -> written.put(role, mapping)));
    Map<String, AgentSettings> roles = new LinkedHashMap<>();
    written.forEach((role, mapping) -> {
      mapping.allowOnly(KEYS);
      Mapping all =
          mapping.get("backend").isPresent() || !written.containsKey(DEFAULT)
              ? mapping
              : mapping.over(written.get(DEFAULT));
      agents
          .get(role)
          .flatMap(value -> agent(value, all, attempts))
          .ifPresent(agent -> roles.put(role, agent));
    });
    return roles;
  }

  /// The keys that stand both at the top of the file and in a role.
  static AttemptSettings attempts(Mapping mapping, AttemptSettings otherwise) {
    AttemptSettings.Idle idle =
        mapping.get("idleTimeout").map(AgentsSection::idle).orElse(otherwise.idle());
    return new AttemptSettings(
        mapping.get("timeout").flatMap(Value::duration).orElse(otherwise.timeout()),
        idle,
        mapping
            .get("retries")
            .flatMap(value -> value.number(0, MOST_RETRIES))
            .orElse(otherwise.retries()),
        mapping.get("allowEmpty").flatMap(Value::truth).orElse(otherwise.allowEmpty()));
  }

  private static AttemptSettings.Idle idle(Value written) {
    return written.isOff()
        ? new AttemptSettings.Idle.Off()
        : written
            .duration()
            .<AttemptSettings.Idle>map(AttemptSettings.Idle.After::new)
            .orElse(new AttemptSettings.Idle.ByBackend());
  }

  private static Optional<AgentSettings> agent(
      Value role, Mapping mapping, AttemptSettings attempts) {
    AttemptSettings limits = attempts(mapping, attempts);
    Optional<Backend> backend =
        required(role, mapping, "backend", "claude")
            .flatMap(Value::text)
            .flatMap(name -> backend(mapping, name));
    Optional<List<String>> run = run(role, mapping, backend);
    backend
        .filter(chosen -> chosen == Backend.COMMAND)
        .ifPresent(command -> refuseForCommand(mapping));
    AgentSettings.Access access =
        new AgentSettings.Access(
            mapping
                .get("permissions")
                .flatMap(value -> value.oneOf(Permissions.class))
                .orElse(Permissions.WORKSPACE),
            mapping.get("commands").flatMap(Value::texts).orElse(List.of()));
    @Nullable String model = mapping.get("model").flatMap(Value::text).orElse(null);
    @Nullable AgentSettings fallback =
        mapping
            .get("fallback")
            .flatMap(value ->
                value
                    .mapping()
                    .flatMap(other -> {
                      other.allowOnly(FALLBACK_KEYS);
                      return agent(value, other, limits);
                    }))
            .orElse(null);
    return backend.flatMap(chosen ->
        run.map(program ->
            new AgentSettings(
                chosen.text(),
                model,
                program,
                access,
                new AgentSettings.Limits(
                    limits.timeout(),
                    limits.idle().limit(otherwise(chosen)).orElse(null),
                    limits.retries()),
                limits.allowEmpty(),
                fallback)));
  }

  /// A setting without effect is never accepted: what a command may do is up to the command.
  private static void refuseForCommand(Mapping mapping) {
    for (String key : List.of("model", "permissions", "commands", "fallback")) {
      mapping
          .get(key)
          .ifPresent(value ->
              value.problem(
                  value.name() + " has no effect for the backend command",
                  "remove it; the command gets all that it needs under run and environment"));
    }
  }

  private static Optional<Duration> otherwise(Backend backend) {
    return backend.streams() ? Optional.of(AgentSettings.STREAM_IDLE_TIMEOUT) : Optional.empty();
  }

  private static Optional<List<String>> run(
      Value role, Mapping mapping, Optional<Backend> backend) {
    Optional<Value> written = mapping.get("run");
    if (written.isEmpty() && backend.filter(Backend::needsRun).isEmpty()) {
      // Of a backend that nobody knows, nobody knows what it needs.
      return Optional.of(List.of());
    }
    Optional<List<String>> run =
        required(role, mapping, "run", "[\"./scripts/agent.sh\"]").flatMap(Value::texts);
    run.filter(List::isEmpty)
        .ifPresent(none ->
            written.ifPresent(value ->
                value.problem(
                    value.name() + " names no program", "write run: [\"./scripts/agent.sh\"]")));
    return run;
  }

  private static Optional<Value> required(Value role, Mapping mapping, String key, String example) {
    Optional<Value> value = mapping.get(key);
    if (value.isEmpty()) {
      role.problem(role.name() + " has no " + key, "add " + key + ": " + example);
    }
    return value;
  }

  private static Optional<Backend> backend(Mapping mapping, String name) {
    Optional<Backend> found = Backend.of(name);
    if (found.isEmpty()) {
      mapping
          .get("backend")
          .ifPresent(value ->
              value.problem(
                  "unknown backend " + Problems.shown(name),
                  Suggestion.closest(name, Backend.names())
                      .map(near -> "did you mean " + near + "?")
                      .orElse("use one of " + String.join(", ", Backend.names()))));
    }
    return found;
  }
}
