package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.ShellWord;
import io.regatta.cli.configuration.Configuration;
import io.regatta.cli.configuration.Work;
import io.regatta.cli.mcp.Arguments;
import io.regatta.cli.mcp.Parameter;
import io.regatta.cli.mcp.Tool;
import io.regatta.cli.mcp.ToolResult;
import io.regatta.engine.RunSession;
import io.regatta.engine.Selection;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// Every tool for agents, and the repository that they are about.
///
/// @param command what refuses arguments
/// @param place where they act as if started
record Toolbox(CommandSpec command, PlaceOptions place, Clock clock) {
  /// How a call names its plan.
  static final Parameter.Text PLAN =
      new Parameter.Text(
          "plan",
          "Which plan: `feature 5`, `fix 88` or `bug LOGIN-7`, as the user names it, or a plan's"
              + " file such as docs/features/5/user-stories.md.",
          true,
          Parameter.WORD);

  /// Whether the plan's order is its document's.
  static final Parameter.Flag DOCUMENT_ORDER =
      new Parameter.Flag(
          "documentOrder",
          "For a plan without an execution section: run its stories in the order in which they"
              + " stand.");

  static final Parameter.Flag IGNORE_DEPENDENCIES =
      new Parameter.Flag(
          "ignoreDependencies",
          "Run selected stories although what they depend on is not completed.");

  /// In the order in which clients list them.
  List<Tool> tools() {
    return Stream.<ToolWork>of(
            new PlansTool(this),
            new PlanTool(this),
            new ImplementTool(this),
            new StatusTool(this),
            new ReportTool(this),
            new RetryTool(this),
            new StopTool(this))
        .<Tool>map(AgentTool::new)
        .toList();
  }

  /// The repository's root.
  Path root() {
    return place.root();
  }

  /// The words that name a call's plan.
  ///
  /// @throws RegattaException if they name none, or one outside of the repository
  PlanWords words(Arguments arguments) throws RegattaException {
    return PlanWords.of(arguments.text(PLAN.name()).orElseThrow(), root(), place.directory());
  }

  /// The plan that some words name.
  PlanOptions plan(PlanWords words, Arguments arguments) {
    return PlanOptions.of(command, place, words, arguments.flag(DOCUMENT_ORDER.name()));
  }

  /// Has a plan run in the background.
  ///
  /// @param request which of its stories
  /// @param workspace where they work; null for what the configuration says
  /// @param options the same for a command line: each one word, so that no value is taken for an
  ///   option
  ToolResult launch(
      String verb,
      Arguments arguments,
      Selection.Request request,
      Work.@Nullable WorkspaceKind workspace,
      List<String> options,
      Remarks remarks)
      throws RegattaException, InterruptedException {
    PlanWords words = words(arguments);
    PlanOptions plan = plan(words, arguments);
    Configuration configuration = plan.configuration();
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Implementation implementation =
        new Implementation(
            nowhere,
            nowhere,
            plan,
            configuration,
            request,
            new Implementation.Settings(
                OptionalInt.empty(),
                false,
                configuration.schedule(),
                true,
                true,
                null,
                options.stream().map(ShellWord::of).toList(),
                null,
                null,
                false),
            Worksites.of(plan.root(), configuration.work(), workspace));
    List<String> command = new ArrayList<>(List.of(verb));
    command.addAll(words.arguments());
    command.addAll(options);
    if (arguments.flag(DOCUMENT_ORDER.name())) {
      command.add("--document-order");
    }
    String directory = place.directory().toString();
    if (!directory.isEmpty()) {
      command.add("--directory=" + directory);
    }
    Launch launch =
        implementation.launch(
            remarks.messages(configuration.redact().redaction(System.getenv())), () -> command);
    return LaunchAnswer.of(launch, RunSession.planPath(plan.root(), plan.planFile()), remarks);
  }
}
