package io.regatta.cli;

import io.regatta.Redaction;
import io.regatta.RegattaException;
import io.regatta.agent.AgentHost;
import io.regatta.agent.SafeEnvironment;
import io.regatta.agent.roster.Agents;
import io.regatta.cli.configuration.Configuration;
import io.regatta.engine.ConfiguredRoles;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.process.ProcessLauncher;
import io.regatta.process.ShellCommand;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What the configuration gives a run to work with: who plays its roles, and a shell for its gates
/// and set-up commands.
///
/// @param root the repository's
/// @param launcher starts all of them
record Equipment(
    Path root, Configuration configuration, Redaction redaction, ProcessLauncher launcher) {
  /// The environment of everything that is started for the configuration's sake.
  static Map<String, String> environment(Configuration configuration) {
    return SafeEnvironment.of(UserEnvironment.own(), configuration.environment());
  }

  /// Who plays the roles of a plan.
  ///
  /// @throws RegattaException if nobody is configured for one of them, or somebody wrongly
  ConfiguredRoles roles(Plan plan) throws RegattaException, InterruptedException {
    AgentHost host =
        AgentHost.of(launcher, root, UserEnvironment.own(), configuration.environment())
            .withRedaction(redaction)
            .withPrices(configuration.allowances().prices())
            .withSandbox(Sandboxes.of(root, configuration.work()).orElse(null));
    return new ConfiguredRoles(
        new Agents(configuration.agents(), host, configuration.work().gates().story()),
        plan.scheduled().stream().map(Story::agent).distinct().toList());
  }

  /// Runs what the configuration names: after a kill the next run finds it by the variable.
  ShellCommand shell(String run) throws InterruptedException {
    Map<String, String> environment = new HashMap<>(environment(configuration));
    environment.put("REGATTA_RUN", run);
    return new ShellCommand(
        launcher, environment, Sandboxes.of(root, configuration.work()).orElse(null), redaction);
  }
}
