package io.regatta.cli.configuration;

import java.util.List;

/// Who plays a role.
///
/// @param backend the program's kind, such as `command`
/// @param run the program and its arguments
/// @param limits what counts for its attempts
public record AgentSettings(String backend, List<String> run, AttemptSettings limits) {
  public AgentSettings {
    run = List.copyOf(run);
  }
}
