package io.regatta.cli;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regatta.RegattaException;
import io.regatta.cli.mcp.Arguments;
import io.regatta.cli.mcp.Call;
import io.regatta.cli.mcp.Parameter;
import io.regatta.cli.mcp.Tool;
import io.regatta.cli.mcp.ToolResult;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.StopRequests;
import io.regatta.plan.StoryId;
import io.regatta.report.RunStanding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `stop`: asks a run, or some of its stories, to stop.
///
/// @param toolbox the repository
record StopTool(Toolbox toolbox) implements ToolWork {
  private static final Duration PAUSE = Duration.ofMillis(100);

  /// Agents get five seconds; what they did is recorded after that. Clients give up after a minute.
  private static final int PAUSES = 400;

  private static final Parameter.Text RUN =
      new Parameter.Text("run", "The run's id; by default the one at work.", false, Parameter.WORD);

  private static final Parameter.Texts STORIES =
      new Parameter.Texts(
          "stories", "The ids of the stories to stop; the others go on. All by default.");

  private static final Parameter.Flag NOW =
      new Parameter.Flag("now", "Give agents no time to end by themselves.");

  /// What it answers.
  ///
  /// @param stories those that were asked to stop; empty for the whole run
  record StopAnswer(String run, State state, List<StoryId> stories) {
    /// What became of it.
    enum State {
      /// The run has ended.
      ENDED,
      /// The run was asked, and has not ended yet.
      STOPPING,
      /// Stories were asked; the run goes on.
      ASKED;

      /// The word in JSON.
      @JsonValue
      String text() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  @Override
  public Tool.Description description() {
    return new Tool.Description(
        "stop",
        "Stop a run",
        "Asks a run, or some of its stories, to stop, and waits for a whole run to end. What has"
            + " finished is recorded; what was interrupted runs again with the next `implement`.",
        Tool.Effect.ENDS,
        List.of(RUN, STORIES, NOW),
        AgentTool.schema("stop"));
  }

  @Override
  public ToolResult call(Arguments arguments, Call call, Remarks remarks)
      throws RegattaException, InterruptedException {
    RunDirectory run = run(arguments.text(RUN.name()));
    if (!goesOn(run)) {
      throw RunNotFoundException.ended(run.run());
    }
    List<StoryId> stories = arguments.texts(STORIES.name()).stream().map(StoryId::new).toList();
    StopCommand.refuseUnknown(stories, run, toolbox.command());
    new StopRequests(run).leave(new StopRequests.StopRequest(stories, arguments.flag(NOW.name())));
    StopAnswer.State state =
        !stories.isEmpty()
            ? StopAnswer.State.ASKED
            : ends(run, call) ? StopAnswer.State.ENDED : StopAnswer.State.STOPPING;
    return AgentTool.answer(new StopAnswer(run.run(), state, stories));
  }

  private RunDirectory run(Optional<String> id) throws RegattaException {
    KnownRuns runs = new KnownRuns(toolbox.root());
    if (id.isPresent()) {
      return runs.named(id.get());
    }
    List<String> live = runs.live();
    if (live.size() > 1) {
      throw RunNotFoundException.several(live, "say which one is to stop with `run`");
    }
    return runs.named(live.stream().findFirst().orElseThrow(RunNotFoundException::noneAtWork));
  }

  private boolean ends(RunDirectory run, Call call) throws RegattaException, InterruptedException {
    for (int pauses = 0; pauses < PAUSES && call.pause(PAUSE); pauses++) {
      if (!goesOn(run)) {
        return true;
      }
    }
    return false;
  }

  /// Whether it is at work, or is going to be: one that has not begun finds the request when it
  /// does.
  private boolean goesOn(RunDirectory run) throws RegattaException {
    RunStanding.State state =
        new FollowedRun(toolbox.root(), run, toolbox.place().invocation(), toolbox.clock())
            .look(0)
            .state();
    return state == RunStanding.State.STARTING || state == RunStanding.State.RUNNING;
  }
}
