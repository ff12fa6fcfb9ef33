package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.journal.Journal;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.StopRequests;
import io.regatta.plan.StoryId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `regatta stop`: asks a run to stop, from any process.
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Asks a run, or some of its stories, to stop.",
      "",
      "Agents get TERM and five seconds; what has finished is recorded; what was interrupted runs"
          + " again next time.",
      "Waits until a whole run has ended."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  regatta stop", "  regatta stop --story 3"})
final class StopCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private RunOptions options = new RunOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "The run; the one at work by default.")
  private @Nullable String run;

  @Option(
      names = "--story",
      split = ",",
      paramLabel = "ID",
      description = "Stop these stories alone; the others go on.")
  private List<String> stories = List.of();

  @Option(names = "--now", description = "Give agents no time to end by themselves.")
  private boolean now;

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    RunDirectory directory = directory();
    if (!options.isLive(directory)) {
      throw RunNotFoundException.ended(directory.run());
    }
    List<StoryId> named = stories.stream().map(String::strip).map(StoryId::new).toList();
    refuseUnknown(named, directory, command);
    new StopRequests(directory).leave(new StopRequests.StopRequest(named, now));
    if (!stories.isEmpty()) {
      command
          .commandLine()
          .getOut()
          .println("asked run " + directory.run() + " to stop story " + String.join(", ", stories));
      return ExitCode.OK;
    }
    while (options.isLive(directory)) {
      Thread.sleep(100);
    }
    command.commandLine().getOut().println("run " + directory.run() + " has stopped");
    return ExitCode.OK;
  }

  private RunDirectory directory() throws RegattaException {
    if (run != null) {
      return options.run(run);
    }
    List<String> live = new KnownRuns(options.root()).live();
    if (live.size() > 1) {
      throw RunNotFoundException.several(
          live, "say which one is to stop: regatta stop " + live.getFirst());
    }
    return options.run(live.stream().findFirst().orElseThrow(RunNotFoundException::noneAtWork));
  }

  /// Refuses stories that a run does not have.
  ///
  /// @param command what refuses them
  static void refuseUnknown(List<StoryId> named, RunDirectory directory, CommandSpec command)
      throws RegattaException {
    List<StoryId> known =
        Journal.replay(directory.journal()).stories().stream()
            .map(story -> story.story().id())
            .toList();
    for (StoryId story : named) {
      if (!known.isEmpty() && !known.contains(story)) {
        throw new ParameterException(
            command.commandLine(),
            "run "
                + directory.run()
                + " has no story "
                + story
                + "; it has: "
                + String.join(", ", known.stream().map(StoryId::text).toList()));
      }
    }
  }
}
