package io.regatta.cli;

import io.regatta.cli.configuration.Configuration;
import io.regatta.plan.schedule.Scheduling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// What `--schedule` says.
final class Schedules {
  private Schedules() {}

  /// What stories wait for.
  ///
  /// @param option the word of the option; null for what the configuration says
  static Scheduling chosen(
      CommandSpec command, @Nullable String option, Configuration configuration) {
    if (option == null) {
      return configuration.schedule();
    }
    for (Scheduling scheduling : Scheduling.values()) {
      if (scheduling.text().equals(option)) {
        return scheduling;
      }
    }
    throw new ParameterException(
        command.commandLine(), "--schedule must be phases or dag, not `" + option + "`");
  }
}
