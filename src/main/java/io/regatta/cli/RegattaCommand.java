package io.regatta.cli;

import java.lang.module.ModuleDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    footerHeading = "%nFirst steps:%n",
    footer = {
      RegattaCommand.FIRST_STEPS,
      "",
      "`regatta COMMAND --help` says more about a command."
    })
final class RegattaCommand implements Runnable {
  /// What somebody who has never used it does, one after the other.
  static final String FIRST_STEPS =
      """
        regatta demo                   see it work, in a repository made for it
        regatta init                   write a regatta.yaml that fits your repository
        regatta doctor                 see what is missing, and how to get it
        regatta new feature "Search"   write a plan to begin with
        regatta plan feature 1         see what would run, and what is wrong with it
        regatta implement feature 1    run it; run it again to go on
        regatta status feature 1       see where each story stands\
      """;

  /// Every sub-command, in the order in which help lists them.
  private static final Map<String, Supplier<Object>> COMMANDS = commands();

  @Spec private CommandSpec spec = CommandSpec.create();

  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("init", InitCommand::new);
    commands.put("new", NewCommand::new);
    commands.put("import", ImportCommand::new);
    commands.put("implement", ImplementCommand::new);
    commands.put("retry", RetryCommand::new);
    commands.put("plan", PlanCommand::new);
    commands.put("lint", LintCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("status", StatusCommand::new);
    commands.put("dashboard", DashboardCommand::new);
    commands.put("feature-log", FeatureLogCommand::new);
    commands.put("report", ReportCommand::withOwnFormat);
    commands.put("log", LogCommand::new);
    commands.put("logs", LogsCommand::new);
    commands.put("watch", WatchCommand::new);
    commands.put("stop", StopCommand::new);
    commands.put("history", HistoryCommand::new);
    commands.put("metrics", MetricsCommand::new);
    commands.put("mark", MarkCommand::new);
    commands.put("diff", DiffCommand::new);
    commands.put("rollback", RollbackCommand::new);
    commands.put("clean", CleanCommand::new);
    commands.put("doctor", DoctorCommand::new);
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
    } else {
      COMMANDS.forEach((name, command) -> line.addSubcommand(name, command.get()));
      CommandGroups.in(line);
    }
    return line;
  }

  @Override
  public void run() {
    throw new NoCommandException(spec.commandLine());
  }

  /// Nothing was typed but `regatta`.
  static final class NoCommandException extends ParameterException {
    private static final long serialVersionUID = 1L;

    private NoCommandException(CommandLine line) {
      super(line, "no command was given");
    }
  }

  /// The version that the build wrote into the jar's manifest, or into the module of a package;
  /// `(not packaged)` outside of both.
  static String version() {
    ModuleDescriptor module = RegattaCommand.class.getModule().getDescriptor();
    return (module == null
            ? Optional.ofNullable(RegattaCommand.class.getPackage().getImplementationVersion())
            : module.rawVersion())
        .orElse("(not packaged)");
  }

  /// What `--version` prints.
  static String versionLine() {
    return "regatta " + version();
  }

  /// Prints the version, for the options of commands.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {versionLine()};
    }
  }
}
