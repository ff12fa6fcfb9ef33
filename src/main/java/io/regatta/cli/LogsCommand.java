package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.event.RunState;
import io.regatta.event.StoryProgress;
import io.regatta.journal.Journal;
import io.regatta.journal.RunDirectory;
import io.regatta.plan.StoryId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `regatta logs`: what an agent printed.
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Shows the raw output of a story's last attempt, or of another one.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta logs --story 3",
      "  regatta logs --story 3 --follow",
      "  regatta logs --story 3 --attempt 1 --run 20260102-030405-1a2b"
    })
final class LogsCommand implements Callable<Integer> {
  private static final int PERIOD = 100;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private RunOptions options = new RunOptions();

  @Option(names = "--story", required = true, paramLabel = "ID", description = "Which story.")
  private String story = "";

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "Which run; the last that tried it by default.")
  private @Nullable String run;

  @Option(
      names = "--attempt",
      paramLabel = "N",
      description = "Which attempt; the last by default.")
  private @Nullable Integer attempt;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until the attempt has ended.")
  private boolean follow;

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    StoryId id = new StoryId(story);
    RunDirectory directory = run == null ? lastWith(id) : options.run(run);
    Optional<StoryProgress> progress = progress(directory, id);
    if (progress.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "run " + directory.run() + " has no story " + id);
    }
    Integer wanted = attempt;
    int number = wanted == null ? progress.get().attempts() : wanted;
    if (number < 1 || number > progress.get().attempts()) {
      new Messages(command.commandLine().getErr())
          .error(
              "story " + id + " has " + attempts(progress.get()) + " in run " + directory.run(),
              progress.get().attempts() == 0
                  ? "another run may have tried it: name that with --run"
                  : "name one of them with --attempt");
      return ExitCode.ENVIRONMENT;
    }
    Path output = directory.output(progress.get().story().id(), number);
    try {
      show(directory, id, number, output);
    } catch (IOException e) {
      throw new OutputException(e);
    }
    return ExitCode.OK;
  }

  private static String attempts(StoryProgress story) {
    return switch (story.attempts()) {
      case 0 -> "no attempt";
      case 1 -> "one attempt";
      default -> story.attempts() + " attempts";
    };
  }

  private RunDirectory lastWith(StoryId id) throws RegattaException {
    for (RunDirectory directory : options.store().runs().reversed()) {
      if (progress(directory, id).filter(found -> found.attempts() > 0).isPresent()) {
        return directory;
      }
    }
    return options.lastBegun();
  }

  private static Optional<StoryProgress> progress(RunDirectory directory, StoryId id)
      throws RegattaException {
    RunState state = Journal.replay(directory.journal());
    return state.stories().stream().filter(found -> found.story().id().equals(id)).findFirst();
  }

  private void show(RunDirectory directory, StoryId id, int number, Path output)
      throws IOException, RegattaException, InterruptedException {
    OutputStream out = StandardStream.raw(command.commandLine().getOut());
    long shown = 0;
    boolean goesOn = true;
    while (goesOn) {
      goesOn = follow && options.isLive(directory) && runs(directory, id, number);
      if (Files.exists(output)) {
        try (InputStream in = Files.newInputStream(output)) {
          in.skipNBytes(Math.min(shown, Files.size(output)));
          shown += in.transferTo(out);
        }
        out.flush();
      }
      if (goesOn) {
        Thread.sleep(PERIOD);
      }
    }
    if (out instanceof PlainOutput plain) {
      plain.finish();
    }
    if (shown == 0) {
      new Messages(command.commandLine().getErr())
          .note("attempt " + number + " at story " + id + " has printed nothing");
    }
  }

  private static boolean runs(RunDirectory directory, StoryId id, int number)
      throws RegattaException {
    return progress(directory, id)
        .filter(found -> found.attempts() == number && found.running() != null)
        .isPresent();
  }
}
