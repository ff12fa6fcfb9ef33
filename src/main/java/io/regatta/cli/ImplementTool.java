package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.configuration.Work;
import io.regatta.cli.mcp.Arguments;
import io.regatta.cli.mcp.Call;
import io.regatta.cli.mcp.Parameter;
import io.regatta.cli.mcp.Tool;
import io.regatta.cli.mcp.ToolResult;
import io.regatta.engine.Selection;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `implement`: runs what is not completed of a plan, in the background.
///
/// @param toolbox the repository
record ImplementTool(Toolbox toolbox) implements ToolWork {
  private static final Parameter.Texts ONLY =
      new Parameter.Texts(
          "only", "The ids of the stories to run, such as [\"3\", \"4.2\"]; all by default.");

  private static final Parameter.Text FROM =
      new Parameter.Text(
          "from",
          "The id of a story: run it and all that are scheduled after it.",
          false,
          Parameter.WORD);

  private static final Parameter.Texts REDO =
      new Parameter.Texts("redo", "The ids of completed stories to run again, besides the others.");

  private static final Parameter.Whole PARALLEL =
      new Parameter.Whole("parallel", "The most agents at once.", 1, 1000);

  private static final Parameter.Choice WORKSPACE =
      new Parameter.Choice(
          "workspace",
          "Where agents work: each in a clone of its own, or all in the user's checkout. Leave it"
              + " out unless the user asks for it.",
          List.of("isolated", "shared"));

  private static final Parameter.Choice SCHEDULE =
      new Parameter.Choice(
          "schedule",
          "What a story waits for: the phases before its own, or (dag) nothing but what it depends"
              + " on.",
          List.of("phases", "dag"));

  private static final Parameter.Choice ON_FAILURE =
      new Parameter.Choice(
          "onFailure",
          "Whether later phases run although a story failed.",
          List.of("continue", "stop"));

  @Override
  public Tool.Description description() {
    return new Tool.Description(
        "implement",
        "Run a plan",
        "Runs every story of a plan that is not completed, phase by phase, each with a coding agent"
            + " of its own, and records each result. Starts the run in the background and returns"
            + " its id at once; follow it with `status`. Call it again to go on: completed stories"
            + " are skipped, failed and blocked ones tried again.",
        Tool.Effect.WORKS,
        List.of(
            Toolbox.PLAN,
            ONLY,
            FROM,
            REDO,
            Toolbox.IGNORE_DEPENDENCIES,
            PARALLEL,
            SCHEDULE,
            WORKSPACE,
            ON_FAILURE,
            Toolbox.DOCUMENT_ORDER),
        AgentTool.schema("implement"));
  }

  @Override
  public ToolResult call(Arguments arguments, Call call, Remarks remarks)
      throws RegattaException, InterruptedException {
    return toolbox.launch(
        "implement",
        arguments,
        new Selection.Request(
            ids(arguments.texts(ONLY.name())),
            ids(arguments.text(FROM.name()).stream().toList()),
            ids(arguments.texts(REDO.name())),
            arguments.flag(Toolbox.IGNORE_DEPENDENCIES.name())),
        workspace(arguments),
        options(arguments),
        remarks);
  }

  private static List<String> options(Arguments arguments) {
    List<String> options = new ArrayList<>();
    arguments.texts(ONLY.name()).forEach(id -> options.add("--only=" + id));
    arguments.text(FROM.name()).ifPresent(id -> options.add("--from=" + id));
    arguments.texts(REDO.name()).forEach(id -> options.add("--redo=" + id));
    if (arguments.flag(Toolbox.IGNORE_DEPENDENCIES.name())) {
      options.add("--ignore-dependencies");
    }
    arguments.whole(PARALLEL.name()).ifPresent(most -> options.add("--parallel=" + most));
    arguments.text(SCHEDULE.name()).ifPresent(what -> options.add("--schedule=" + what));
    arguments.text(WORKSPACE.name()).ifPresent(kind -> options.add("--workspace=" + kind));
    arguments.text(ON_FAILURE.name()).ifPresent(what -> options.add("--on-failure=" + what));
    return options;
  }

  private static Work.@Nullable WorkspaceKind workspace(Arguments arguments) {
    return arguments
        .text(WORKSPACE.name())
        .map(
            kind -> kind.equals("shared") ? Work.WorkspaceKind.SHARED : Work.WorkspaceKind.ISOLATED)
        .orElse(null);
  }

  private static List<StoryId> ids(List<String> named) {
    return named.stream().map(StoryId::new).toList();
  }
}
