package io.regatta.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The root of the command line: `regatta` itself, which only knows its sub-commands.
@Command(
    name = "regatta",
    subcommands = {
      ImplementCommand.class,
      PlanCommand.class,
      CheckCommand.class,
      StatusCommand.class,
      LogCommand.class,
      LogsCommand.class,
      WatchCommand.class,
      StopCommand.class,
      MarkCommand.class,
      DemoCommand.class,
      CompletionCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = RegattaCommand.Version.class,
    description = {
      "Runs a feature's user stories through AI coding agents, phase by phase, in parallel,"
          + " and never loses a result."
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta demo                  see it work, in a repository made for it",
      "  regatta plan feature 5        what would run, in which order, and what is wrong with it",
      "  regatta implement feature 5   run it; run it again to go on",
      "  regatta status feature 5      where each story stands",
      "",
      "`regatta COMMAND --help` says more about a command."
    })
final class RegattaCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command was given");
  }

  /// The version that the build wrote into the jar's manifest; `(not packaged)` outside of one.
  static String version() {
    String version = RegattaCommand.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /// Prints the version that the build wrote into the jar's manifest.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"regatta " + version()};
    }
  }
}
