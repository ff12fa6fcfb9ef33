package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.mcp.Arguments;
import io.regatta.cli.mcp.Call;
import io.regatta.cli.mcp.Tool;
import io.regatta.cli.mcp.ToolResult;
import io.regatta.engine.RunSession;
import io.regatta.plan.PlanLocator;
import io.regatta.plan.PlanPlace;
import io.regatta.plan.PlanReading;
import io.regatta.report.StatusView;
import io.regatta.report.StatusView.Standing;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `plans`: the plans that there are, and how far each is.
///
/// @param toolbox the repository
record PlansTool(Toolbox toolbox) implements ToolWork {
  /// What it answers.
  ///
  /// @param atWork the ids of the runs that are at work
  record PlansAnswer(List<KnownPlan> plans, List<String> atWork) {}

  /// A plan.
  ///
  /// @param plan as other tools take it, such as `feature 5`
  /// @param file relative to the repository's root
  /// @param title may be empty
  /// @param stories how many it has
  /// @param completed how many of them the log says are completed
  /// @param problem why it can't be run, or its log not be read; null where all is well
  record KnownPlan(
      String plan,
      String file,
      String title,
      int stories,
      int completed,
      @Nullable String problem) {}

  @Override
  public Tool.Description description() {
    return new Tool.Description(
        "plans",
        "List plans",
        "Lists the plans of this repository with their titles and how many of their stories are"
            + " completed, and the runs that are at work. Changes nothing. Call it where it is not"
            + " clear which plan the user means.",
        Tool.Effect.READS,
        List.of(),
        AgentTool.schema("plans"));
  }

  @Override
  public ToolResult call(Arguments arguments, Call call, Remarks remarks) throws RegattaException {
    Path root = toolbox.root();
    return AgentTool.answer(
        new PlansAnswer(
            new PlanLocator(root).all().stream().map(place -> look(root, place)).toList(),
            new KnownRuns(root).live()));
  }

  private static KnownPlan look(Path root, PlanPlace place) {
    String path = RunSession.planPath(root, place.file());
    String title = "";
    int stories = 0;
    Remarks remarks = new Remarks();
    try {
      PlanReading reading = new PlanOptions().readInAnyOrder(place.file());
      title = reading.plan().title();
      stories = reading.plan().stories().size();
      remarks.messages().errors(path, reading.problems());
      if (!reading.refused()) {
        StatusView view =
            StatusCommand.view(root, place.file(), reading.plan(), new Remarks().messages());
        long completed =
            view.stories().stream().filter(story -> story.state() == Standing.COMPLETED).count();
        return new KnownPlan(place.words(), path, title, stories, (int) completed, null);
      }
    } catch (RegattaException e) {
      remarks.messages().error(e);
    }
    return new KnownPlan(place.words(), path, title, stories, 0, remarks.refusal().text());
  }
}
