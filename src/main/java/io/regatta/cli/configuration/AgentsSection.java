package io.regatta.cli.configuration;

import io.regatta.agent.AgentSettings;
import io.regatta.agent.roster.Agents;
import io.regatta.plan.Suggestion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The key `agents`: who plays which role.
final class AgentsSection {
  private static final List<String> KEYS =
      List.of("backend", "run", "timeout", "idleTimeout", "retries", "allowEmpty");
  private static final Map<String, String> LATER = Map.of("model", "backend that takes a model");

  private static final int MOST_RETRIES = 100;

  private AgentsSection() {}

  /// @param attempts what counts where a role says nothing
  static Map<String, AgentSettings> read(Mapping agents, AttemptSettings attempts) {
    Map<String, AgentSettings> roles = new LinkedHashMap<>();
    agents
        .entries()
        .forEach((role, entry) ->
            entry
                .value()
                .mapping()
                .flatMap(mapping -> agent(entry.value(), mapping, attempts))
                .ifPresent(agent -> roles.put(role, agent)));
    return roles;
  }

  /// The keys that stand both at the top of the file and in a role.
  static AttemptSettings attempts(Mapping mapping, AttemptSettings otherwise) {
    Duration idle = otherwise.idleLimit();
    Optional<Value> written = mapping.get("idleTimeout");
    if (written.isPresent()) {
      idle = written.get().isOff() ? null : written.get().duration().orElse(null);
    }
    return new AttemptSettings(
        mapping.get("timeout").flatMap(Value::duration).orElse(otherwise.timeout()),
        idle,
        mapping
            .get("retries")
            .flatMap(value -> value.number(0, MOST_RETRIES))
            .orElse(otherwise.retries()),
        mapping.get("allowEmpty").flatMap(Value::truth).orElse(otherwise.allowEmpty()));
  }

  private static Optional<AgentSettings> agent(
      Value role, Mapping mapping, AttemptSettings attempts) {
    mapping.allowOnly(KEYS, LATER);
    AttemptSettings limits = attempts(mapping, attempts);
    Optional<String> backend =
        required(role, mapping, "backend", "command")
            .flatMap(Value::text)
            .filter(name -> isBackend(mapping, name));
    Optional<List<String>> run =
        required(role, mapping, "run", "[\"./scripts/agent.sh\"]").flatMap(Value::texts);
    run.filter(List::isEmpty)
        .ifPresent(none ->
            mapping
                .get("run")
                .ifPresent(value ->
                    value.problem(
                        value.name() + " names no program",
                        "write run: [\"./scripts/agent.sh\"]")));
    return backend.flatMap(name -> run.map(program -> agent(name, program, limits)));
  }

  private static AgentSettings agent(String backend, List<String> run, AttemptSettings limits) {
    return new AgentSettings(
        backend, run, limits.timeout(), limits.idleLimit(), limits.retries(), limits.allowEmpty());
  }

  private static Optional<Value> required(Value role, Mapping mapping, String key, String example) {
    Optional<Value> value = mapping.get(key);
    if (value.isEmpty()) {
      role.problem(role.name() + " has no " + key, "add " + key + ": " + example);
    }
    return value;
  }

  private static boolean isBackend(Mapping mapping, String name) {
    if (!Agents.BACKENDS.contains(name)) {
      String message =
          Agents.LATER.contains(name)
              ? "this version has no backend " + name
              : "unknown backend " + Problems.shown(name);
      mapping
          .get("backend")
          .ifPresent(value ->
              value.problem(
                  message,
                  Suggestion.closest(name, Agents.BACKENDS)
                      .map(near -> "did you mean " + near + "?")
                      .orElse("write backend: command, and the program under run")));
      return false;
    }
    return true;
  }
}
