package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.engine.LogRecorder;
import io.regatta.engine.RunSession;
import io.regatta.event.EventJson;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogEntry;
import io.regatta.log.LogHistory;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.report.PhaseView;
import io.regatta.report.StatusView;
import io.regatta.report.StatusView.Standing;
import io.regatta.report.StatusView.StoryStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `regatta status`: where each story of a plan stands.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows where each story stands.",
      "",
      "By what the log says, a story is completed, failed, blocked or pending.",
      "Needs no git repository and changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  regatta status feature 5", "  regatta status feature 5 --json"})
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Override
  public Integer call() throws RegattaException {
    Path file = plan.planFile();
    String path = RunSession.planPath(plan.root(), file);
    PlanReading reading = plan.read(file);
    Messages messages = new Messages(command.commandLine().getErr());
    messages.errors(path, reading.problems());
    if (reading.refused()) {
      return ExitCode.USAGE;
    }
    StatusView view = view(plan.root(), file, reading.plan(), messages);
    for (String run : new KnownRuns(plan.root()).liveOf(path)) {
      messages.note(
          "run "
              + run
              + " is at work on it, and the log has what it recorded so far: "
              + plan.invocation().command("watch " + run)
              + " shows the rest");
    }
    if (json) {
      command.commandLine().getOut().println(new EventJson().toJson(view));
    } else {
      view.print(Texts.on(command.commandLine().getOut()));
    }
    return ExitCode.OK;
  }

  /// Where the stories of a plan stand, by its log.
  ///
  /// @param messages gets what is wrong with the log
  /// @throws RegattaException if the log can't be read
  static StatusView view(Path root, Path file, Plan plan, Messages messages)
      throws RegattaException {
    String path = RunSession.planPath(root, file);
    Path log = LogRecorder.log(file);
    LogHistory history = LogHistory.of(plan, path, ImplementationLog.read(log));
    messages.problems(RunSession.planPath(root, log), history.problems());
    return new StatusView(
        path,
        plan.title(),
        stories(plan, history),
        plan.phases().stream().map(PhaseView::of).toList());
  }

  private static List<StoryStatus> stories(Plan plan, LogHistory history) {
    List<StoryStatus> stories = new ArrayList<>();
    for (Phase phase : plan.phases()) {
      for (Story story : phase.stories().stream().map(plan::story).toList()) {
        stories.add(
            new StoryStatus(
                story.id(),
                story.title(),
                story.agent(),
                phase.number(),
                standing(story, history),
                history.completedAt(story.id()).orElse(null),
                note(story, history)));
      }
    }
    return stories;
  }

  /// Why it is not completed, where that is known; or who says that it is, where the log does not.
  private static @Nullable String note(Story story, LogHistory history) {
    return switch (history.state(story.id())) {
      case FAILED -> history.lastEntry(story.id()).map(StatusCommand::error).orElse(null);
      case BLOCKED -> {
        List<String> blockers = history.blockersOf(story).stream().map(StoryId::text).toList();
        yield (blockers.size() == 1 ? "blocked by story " : "blocked by stories ")
            + String.join(", ", blockers);
      }
      case COMPLETED -> history.isCompletedByPlan(story.id()) ? "the plan marks it as done" : null;
      case PENDING -> null;
    };
  }

  private static @Nullable String error(LogEntry entry) {
    String type = entry.facts().errorType();
    String message = entry.facts().errorMessage();
    return type == null || message == null ? message : type + ": " + message;
  }

  private static Standing standing(Story story, LogHistory history) {
    return switch (history.state(story.id())) {
      case COMPLETED -> Standing.COMPLETED;
      case FAILED -> Standing.FAILED;
      case BLOCKED -> Standing.BLOCKED;
      case PENDING -> Standing.PENDING;
    };
  }
}
