package io.regatta.plan.schedule;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regatta.plan.Plan;
import java.util.Locale;

/// What a story waits for before it starts.
public enum Scheduling {
  /// The phases before its own, and in a sequential phase the stories before it: the plan's order.
  PHASES,
  /// What it depends on, declared or implied, and nothing else: `dag`, for the directed acyclic
  /// graph of dependencies.
  DAG;

  /// The word in options, configuration and JSON, such as `dag`.
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one that this is not.
  public Scheduling other() {
    return this == PHASES ? DAG : PHASES;
  }

  /// A plan as it is run: itself, or all of its stories as one phase in which dependencies say all
  /// that phases said.
  ///
  /// @param plan one that was not refused
  public Plan arranged(Plan plan) {
    return this == PHASES || plan.phases().isEmpty() ? plan : plan.inOnePhase();
  }
}
