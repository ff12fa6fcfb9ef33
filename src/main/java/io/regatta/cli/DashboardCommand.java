package io.regatta.cli;

import io.regatta.cli.configuration.RepositoryRoot;
import io.regatta.cli.terminal.DisplayWidth;
import io.regatta.cli.terminal.Terminal;
import io.regatta.cli.terminal.TerminalSize;
import io.regatta.event.EventJson;
import io.regatta.report.DashboardView;
import io.regatta.report.ProblemView;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `regatta dashboard`: all features by state.
@Command(
    name = "dashboard",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows all features by state, with their progress.",
      "",
      "States are those of docs/features/feature-log.json, or follow from plans and logs where it"
          + " says nothing. Progress is what the logs say; where the feature log disagrees, a line"
          + " says so. Needs no git repository and changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  regatta dashboard", "  regatta dashboard --json"})
final class DashboardCommand implements Callable<Integer> {
  /// Where no terminal says how wide it is.
  private static final int USUAL = 80;

  @Spec private CommandSpec command = CommandSpec.create();

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Option(
      names = {"-C", "--directory"},
      paramLabel = "DIR",
      description = "Act as if started there.")
  private Path directory = Path.of("");

  @Override
  public Integer call() {
    DashboardView view = Features.of(RepositoryRoot.find(directory));
    if (json) {
      command.commandLine().getOut().println(new EventJson().toJson(view));
      return ExitCode.OK;
    }
    Messages messages = new Messages(command.commandLine().getErr());
    for (ProblemView problem : view.problems()) {
      String hint = problem.hint();
      messages.warning(problem.message(), hint == null ? "" : hint);
    }
    Terminal terminal = Terminal.standardOutput(System.getenv());
    view.print(
        Texts.on(command.commandLine().getOut()),
        terminal.place().get().map(TerminalSize::columns).orElse(USUAL),
        DisplayWidth::fit);
    return ExitCode.OK;
  }
}
