package io.regatta.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `regatta feature-log`: what people say of features.
@Command(
    name = "feature-log",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Changes docs/features/feature-log.json by hand.",
      "",
      "`regatta implement` keeps the file true by itself; `regatta dashboard` shows it."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = FeatureLogSetCommand.class)
final class FeatureLogCommand implements Runnable {
  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        command.commandLine(), "say what to do, such as `set 5 archived --reason TEXT`");
  }
}
