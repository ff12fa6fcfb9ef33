package io.regatta.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta demo                  see it work, in a repository made for it",
      "  regatta plan feature 5        what would run, and what is wrong with it",
      "  regatta implement feature 5   run it; run it again to go on",
      "  regatta status feature 5      where each story stands",
      "",
      "`regatta COMMAND --help` says more about a command."
    })
final class RegattaCommand implements Runnable {
  /// Every sub-command, in the order in which help lists them.
  private static final Map<String, Supplier<Object>> COMMANDS = commands();

  @Spec private CommandSpec spec = CommandSpec.create();

  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("implement", ImplementCommand::new);
    commands.put("retry", RetryCommand::new);
    commands.put("plan", PlanCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("status", StatusCommand::new);
    commands.put("log", LogCommand::new);
    commands.put("logs", LogsCommand::new);
    commands.put("watch", WatchCommand::new);
    commands.put("stop", StopCommand::new);
    commands.put("mark", MarkCommand::new);
    commands.put("diff", DiffCommand::new);
    commands.put("rollback", RollbackCommand::new);
    commands.put("clean", CleanCommand::new);
    commands.put("demo", DemoCommand::new);
    commands.put("mcp", McpCommand::new);
    commands.put("completion", CompletionCommand::new);
    return commands;
  }

  /// The command line for some arguments. It knows the one sub-command that they begin with, or all
  /// where they begin with none or ask about all: describing each takes a part of every start.
  static CommandLine commandLine(String... arguments) {
    CommandLine line = new CommandLine(new RegattaCommand());
    String first = arguments.length == 0 ? "" : arguments[0];
    Supplier<Object> only = COMMANDS.get(first);
    if (only != null && !first.equals("completion")) {
      line.addSubcommand(first, only.get());
    } else if (!first.equals("--version")) {
      COMMANDS.forEach((name, command) -> line.addSubcommand(name, command.get()));
    }
    return line;
  }

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
