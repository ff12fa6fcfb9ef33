package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.mcp.Arguments;
import io.regatta.cli.mcp.Call;
import io.regatta.cli.mcp.Parameter;
import io.regatta.cli.mcp.Tool;
import io.regatta.cli.mcp.ToolResult;
import io.regatta.engine.RunSession;
import io.regatta.plan.PlanReading;
import io.regatta.report.document.PlanReport;
import io.regatta.report.markdown.MarkdownReport;
import java.nio.file.Path;
import java.util.List;

/// `report`: a plan and what became of it, to show to people.
///
/// @param toolbox the repository
record ReportTool(Toolbox toolbox) implements ToolWork {
  private static final Parameter.Text RUN =
      new Parameter.Text(
          "run",
          "The id of a run of the plan, to report on that run alone.",
          false,
          Parameter.WORD);

  /// What it answers.
  ///
  /// @param plan the plan's file, as it is shown
  /// @param title the plan's title; may be empty
  /// @param report what `regatta report --format markdown` prints
  record ReportAnswer(String plan, String title, String report, List<Remark> remarks) {}

  @Override
  public Tool.Description description() {
    return new Tool.Description(
        "report",
        "Report on a plan",
        "Reports on a plan as Markdown, to show to the user or to put into a pull request: what"
            + " stands where, what each story changed, what failed and why, times and cost. Changes"
            + " nothing.",
        Tool.Effect.READS,
        List.of(Toolbox.PLAN, RUN, Toolbox.DOCUMENT_ORDER),
        AgentTool.schema("report"));
  }

  @Override
  public ToolResult call(Arguments arguments, Call call, Remarks remarks) throws RegattaException {
    PlanOptions plan = toolbox.plan(toolbox.words(arguments), arguments);
    Path file = plan.planFile();
    String path = RunSession.planPath(plan.root(), file);
    PlanReading reading = plan.read(file);
    Messages messages = remarks.messages();
    messages.errors(path, reading.problems());
    if (reading.refused()) {
      return remarks.refusal();
    }
    PlanReport report =
        new ReportDesk(plan, messages)
            .report(file, reading.plan(), arguments.text(RUN.name()).orElse(null));
    ReportAnswer answer =
        new ReportAnswer(path, report.title(), MarkdownReport.of(report), remarks.all());
    return new ToolResult.Answer(answer.report(), AgentTool.data(answer));
  }
}
