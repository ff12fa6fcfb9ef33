package io.regatta.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The root of the command line: `regatta` itself, which only knows its sub-commands.
@Command(
    name = "regatta",
    mixinStandardHelpOptions = true,
    versionProvider = RegattaCommand.Version.class,
    description = {
      "Runs a feature's user stories through AI coding agents, phase by phase, in parallel,"
          + " and never loses a result."
    })
final class RegattaCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command was given");
  }

  /// The version that the build wrote into the jar's manifest.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = RegattaCommand.class.getPackage().getImplementationVersion();
      return new String[] {"regatta " + (version == null ? "(not packaged)" : version)};
    }
  }
}
