package io.regatta.cli.configuration;

import io.regatta.agent.AgentSettings;
import io.regatta.context.ContextSettings;
import io.regatta.plan.lint.LintSettings;
import io.regatta.plan.schedule.Scheduling;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What `regatta.yaml` says, with a value for everything. Immutable.
///
/// @param agents role → who plays it; `default` for the rest
/// @param cap the most attempts at once, or null for every pending story of a phase
/// @param work where attempts work, and what becomes of it
/// @param attempts what counts for attempts whose role says nothing else
/// @param schedule what a story waits for before it starts
/// @param onFailure what a failed story means for the phases after its own
/// @param allowances what a run may use
/// @param environment names of variables that attempts get besides the safe ones
/// @param redact what is secret besides what looks like it
/// @param context which files agents are told of
/// @param onFinish commands that get the run's summary
/// @param lint what `regatta lint` takes for too much
public record Configuration(
    Map<String, AgentSettings> agents,
    @Nullable Integer cap,
    Work work,
    AttemptSettings attempts,
    Scheduling schedule,
    OnFailure onFailure,
    Allowances allowances,
    List<String> environment,
    Redact redact,
    ContextSettings context,
    List<String> onFinish,
    LintSettings lint) {
  /// What counts without a file.
  public static final Configuration DEFAULT =
      new Configuration(
          Map.of(),
          null,
          Work.DEFAULT,
          AttemptSettings.DEFAULT,
          Scheduling.PHASES,
          OnFailure.CONTINUE,
          Allowances.DEFAULT,
          List.of(),
          Redact.NOTHING,
          ContextSettings.DEFAULT,
          List.of(),
          LintSettings.DEFAULT);

  public Configuration {
    agents = Collections.unmodifiableMap(new LinkedHashMap<>(agents));
    environment = List.copyOf(environment);
    onFinish = List.copyOf(onFinish);
  }

  /// Whether later phases run although a story failed.
  public enum OnFailure {
    CONTINUE,
    STOP
  }

  /// Who plays a role: its own entry, or else `default`; empty if neither is configured.
  public Optional<AgentSettings> agent(String role) {
    return Optional.ofNullable(agents.getOrDefault(role, agents.get("default")));
  }

  /// The most attempts at once; empty for every pending story of a phase.
  public OptionalInt parallel() {
    Integer most = cap;
    return most == null ? OptionalInt.empty() : OptionalInt.of(most);
  }
}
