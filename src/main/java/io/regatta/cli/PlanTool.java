package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.configuration.Configuration;
import io.regatta.cli.mcp.Arguments;
import io.regatta.cli.mcp.Call;
import io.regatta.cli.mcp.Tool;
import io.regatta.cli.mcp.ToolResult;
import io.regatta.engine.RunSession;
import io.regatta.plan.PlanReading;
import io.regatta.report.ForecastView;
import io.regatta.report.PhaseView;
import io.regatta.report.PlanView;
import io.regatta.report.ProblemView;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `plan`: what a plan says, and what is wrong with it.
///
/// @param toolbox the repository
record PlanTool(Toolbox toolbox) implements ToolWork {
  /// What it answers: what `regatta plan --json` prints, and the plan's file.
  ///
  /// @param plan the plan's file, as it is shown
  /// @param refused whether it can't be run as it is
  /// @param forecast when stories would run, and what that would take; null for a refused plan
  /// @param remarks what a command says on standard error
  record PlanAnswer(
      String plan,
      boolean refused,
      String title,
      List<PlanView.StoryView> stories,
      List<PhaseView> phases,
      List<PlanView.OverlapView> overlaps,
      @Nullable ForecastView forecast,
      List<ProblemView> problems,
      List<Remark> remarks) {}

  @Override
  public Tool.Description description() {
    return new Tool.Description(
        "plan",
        "Show a plan",
        "Shows what a plan would run: phases, stories with their agents, dependencies, criteria and"
            + " context files, and every problem of the plan with its line. Changes nothing. Call"
            + " it before `implement`; where `refused` is true, have the plan mended first.",
        Tool.Effect.READS,
        List.of(Toolbox.PLAN, Toolbox.DOCUMENT_ORDER),
        AgentTool.schema("plan"));
  }

  @Override
  public ToolResult call(Arguments arguments, Call call, Remarks remarks) throws RegattaException {
    PlanOptions plan = toolbox.plan(toolbox.words(arguments), arguments);
    Path file = plan.planFile();
    Path root = plan.root();
    Messages messages = remarks.messages();
    TouchedFiles touched = PlanCommand.touched(root, file, messages);
    PlanReading reading = touched.in(plan.read(file));
    Configuration configuration = plan.configuration();
    PlanView.Prospect prospect =
        reading.refused()
            ? null
            : new PlanProspect(root, configuration, messages)
                .of(file, reading.plan(), touched, configuration.schedule(), null);
    PlanView view = PlanCommand.view(root, file, reading, configuration, prospect);
    return AgentTool.answer(
        new PlanAnswer(
            RunSession.planPath(root, file),
            reading.refused(),
            view.title(),
            view.stories(),
            view.phases(),
            view.overlaps(),
            view.forecast(),
            view.problems(),
            remarks.all()));
  }
}
