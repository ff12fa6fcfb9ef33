package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.mcp.Arguments;
import io.regatta.cli.mcp.Call;
import io.regatta.cli.mcp.Parameter;
import io.regatta.cli.mcp.Tool;
import io.regatta.cli.mcp.ToolResult;
import io.regatta.engine.RunSession;
import io.regatta.journal.RunDirectory;
import io.regatta.plan.PlanReading;
import io.regatta.report.PhaseView;
import io.regatta.report.RunStanding;
import io.regatta.report.StatusView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// `status`: where the stories of a plan and its run stand; waits for what comes next if asked to.
///
/// @param toolbox the repository
record StatusTool(Toolbox toolbox) implements ToolWork {
  /// Clients give up on a call after a minute.
  private static final int MOST_SECONDS = 50;

  private static final Parameter.Text PLAN =
      new Parameter.Text(
          "plan",
          "Which plan: `feature 5`, `fix 88`, `bug LOGIN-7` or a plan's file. By default the plan"
              + " of the run.",
          false,
          Parameter.WORD);

  private static final Parameter.Text RUN =
      new Parameter.Text(
          "run",
          "The id of a run, as `implement` returns it. By default the plan's last run, or the one"
              + " at work.",
          false,
          Parameter.WORD);

  private static final Parameter.Whole WAIT =
      new Parameter.Whole(
          "waitSeconds",
          "Wait so long for the next story to finish or the run to end, and answer as soon as one"
              + " of them happens; answer at once by default.",
          0,
          MOST_SECONDS);

  private static final Parameter.Whole SINCE =
      new Parameter.Whole(
          "since",
          "The `seq` of the last answer: `finished` then lists only what finished after it, stories"
              + " and phases are left out, and there is nothing to wait for where something has"
              + " finished already.",
          0,
          Integer.MAX_VALUE);

  /// What it answers: what `regatta status --json` prints, and how the run stands.
  ///
  /// @param plan the plan's file, as it is shown; null where it is not known
  /// @param title the plan's title, may be empty; null with `stories`
  /// @param stories where each story stands by the log, in schedule order; null where `since` was
  ///   given, or the plan can't be read
  /// @param phases in the order in which they run; null with `stories`
  /// @param run the run that was named, or else the plan's last one; null where there is none
  record StatusAnswer(
      @Nullable String plan,
      @Nullable String title,
      @Nullable List<StatusView.StoryStatus> stories,
      @Nullable List<PhaseView> phases,
      @Nullable RunStanding run,
      List<Remark> remarks) {}

  @Override
  public Tool.Description description() {
    return new Tool.Description(
        "status",
        "Show where a plan or run stands",
        "Shows where each story of a plan stands (completed, failed, blocked, pending) and how its"
            + " run is doing. To follow a run, call it with `run`, `since` and `waitSeconds`: 50,"
            + " again and again, with the `seq` of the last answer, until `run.state` is neither"
            + " starting nor running. Changes nothing.",
        Tool.Effect.READS,
        List.of(PLAN, RUN, WAIT, SINCE),
        AgentTool.schema("status"));
  }

  @Override
  public ToolResult call(Arguments arguments, Call call, Remarks remarks)
      throws RegattaException, InterruptedException {
    Path root = toolbox.root();
    PlanOptions plan =
        arguments.text(PLAN.name()).isPresent()
            ? toolbox.plan(toolbox.words(arguments), arguments)
            : null;
    Path file = plan == null ? null : plan.planFile();
    RunDirectory directory = run(arguments, file == null ? null : RunSession.planPath(root, file));
    RunStanding standing = directory == null ? null : wait(directory, arguments, call);
    if (file == null && standing != null && standing.plan() != null) {
      file = PlanWords.inside(standing.plan(), root).orElse(null);
    }
    boolean brief = arguments.whole(SINCE.name()).isPresent();
    StatusView view = file == null || brief ? null : view(file, remarks);
    if (view == null && standing == null) {
      return remarks.refusal();
    }
    return AgentTool.answer(
        new StatusAnswer(
            file == null ? null : RunSession.planPath(root, file),
            view == null ? null : view.title(),
            view == null ? null : view.stories(),
            view == null ? null : view.phases(),
            standing,
            remarks.all()));
  }

  /// The run that is meant; null where the plan has none.
  private @Nullable RunDirectory run(Arguments arguments, @Nullable String plan)
      throws RegattaException {
    KnownRuns runs = new KnownRuns(toolbox.root());
    Optional<String> id = arguments.text(RUN.name());
    if (id.isPresent()) {
      return runs.named(id.get());
    }
    if (plan != null) {
      return runs.lastOf(plan).orElse(null);
    }
    List<String> live = runs.live();
    if (live.size() > 1) {
      throw RunNotFoundException.several(live, "say which one is meant with `run` or `plan`");
    }
    return live.isEmpty()
        ? runs.last().orElseThrow(() -> RunNotFoundException.none(toolbox.root()))
        : runs.named(live.getFirst());
  }

  private RunStanding wait(RunDirectory directory, Arguments arguments, Call call)
      throws RegattaException, InterruptedException {
    FollowedRun run =
        new FollowedRun(toolbox.root(), directory, toolbox.place().invocation(), toolbox.clock());
    OptionalInt since = arguments.whole(SINCE.name());
    return new RunWait(run, since, arguments.whole(WAIT.name()).orElse(0), call).next();
  }

  private @Nullable StatusView view(Path file, Remarks remarks) throws RegattaException {
    // A run may have been told to take the document's order; where things stand is the same.
    PlanReading reading = new PlanOptions().readInAnyOrder(file);
    String path = RunSession.planPath(toolbox.root(), file);
    remarks.messages().errors(path, reading.problems());
    return reading.refused()
        ? null
        : StatusCommand.view(toolbox.root(), file, reading.plan(), remarks.messages());
  }
}
