package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.engine.RunSession;
import io.regatta.event.RunState;
import io.regatta.event.StoryError;
import io.regatta.event.StoryProgress;
import io.regatta.event.StoryResult;
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
import java.util.stream.Collectors;
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
    description = {
      "Shows the raw output of a story's last attempt, or of another one.",
      "",
      "Of the story of that plan, in the last run that tried it. Without a plan: in the last run of"
          + " any plan that tried a story of that id."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta logs feature 5 --story 3",
      "  regatta logs --story 3 --follow",
      "  regatta logs --story 3 --attempt 1 --run 20260102-030405-1a2b"
    })
final class LogsCommand implements Callable<Integer> {
  private static final int PERIOD = 100;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlanOptions plan = new PlanOptions();

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

  /// A word that names no plan.
  Optional<String> lonelyWord() {
    return plan.lonelyWord();
  }

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    StoryId id = new StoryId(story);
    String path = plan.named() ? RunSession.planPath(plan.root(), plan.planFile()) : null;
    RunDirectory directory = run == null ? lastWith(id, path) : named(run, path);
    RunState state = Journal.replay(directory.journal());
    StoryProgress progress =
        find(state, id)
            .orElseThrow(() ->
                usage(
                    "run "
                        + directory.run()
                        + " has no story "
                        + id
                        + "; it has: "
                        + state.stories().stream()
                            .map(one -> one.story().id().text())
                            .collect(Collectors.joining(", "))));
    Integer wanted = attempt;
    int number = wanted == null ? progress.attempts() : wanted;
    if (number < 1 || number > progress.attempts()) {
      refuse(progress, directory);
      return ExitCode.ENVIRONMENT;
    }
    Path output = directory.output(progress.story().id(), number);
    try {
      show(directory, id, number, output);
    } catch (IOException e) {
      throw new OutputException(e);
    }
    return ExitCode.OK;
  }

  private void refuse(StoryProgress story, RunDirectory directory) {
    String message =
        "story " + story.story().id() + " has " + attempts(story) + " in run " + directory.run();
    Messages messages = new Messages(command.commandLine().getErr());
    StoryError error = story.result().flatMap(StoryResult::error).orElse(null);
    if (story.attempts() > 0) {
      messages.error(message, "name one of them with --attempt");
    } else if (error == null) {
      messages.error(message, "another run may have tried it: name that with --run");
    } else {
      // Nobody tried it, and that is why.
      messages.error(message + ": " + error.message(), error.recoveryHints().getFirst());
    }
  }

  private static String attempts(StoryProgress story) {
    return switch (story.attempts()) {
      case 0 -> "no attempt";
      case 1 -> "one attempt";
      default -> story.attempts() + " attempts";
    };
  }

  /// The last run that tried a story, or else the last one.
  ///
  /// @param path whose story, by its plan's path; null for that of any plan
  private RunDirectory lastWith(StoryId id, @Nullable String path) throws RegattaException {
    RunDirectory last = null;
    for (RunDirectory directory : plan.runs().store().runs().reversed()) {
      RunState state = Journal.replay(directory.journal());
      if (path != null && !isOf(path, state)) {
        continue;
      }
      if (find(state, id).filter(found -> found.attempts() > 0).isPresent()) {
        return directory;
      }
      last = last == null ? directory : last;
    }
    if (path == null) {
      return plan.runs().lastBegun();
    }
    if (last == null) {
      throw RunNotFoundException.noneOf(path, plan.command(path, "implement *"));
    }
    return last;
  }

  private RunDirectory named(String wanted, @Nullable String path) throws RegattaException {
    RunDirectory directory = plan.runs().run(wanted);
    if (path != null && !isOf(path, Journal.replay(directory.journal()))) {
      throw usage(
          "run " + directory.run() + " is none of " + path + ": leave out the plan, or --run");
    }
    return directory;
  }

  private static boolean isOf(String path, RunState state) {
    return state.run().filter(started -> started.plan().equals(path)).isPresent();
  }

  private static Optional<StoryProgress> find(RunState state, StoryId id) {
    return state.stories().stream().filter(found -> found.story().id().equals(id)).findFirst();
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private void show(RunDirectory directory, StoryId id, int number, Path output)
      throws IOException, RegattaException, InterruptedException {
    OutputStream out = StandardStream.raw(command.commandLine().getOut());
    long shown = 0;
    boolean goesOn = true;
    while (goesOn) {
      goesOn = follow && plan.runs().isLive(directory) && runs(directory, id, number);
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
          .note(
              "attempt " + number + " at story " + id + " has printed nothing",
              runs(directory, id, number)
                  ? "it is at work: --follow shows what it prints"
                  : "what became of it: `regatta report --run " + directory.run() + "`");
    }
  }

  private static boolean runs(RunDirectory directory, StoryId id, int number)
      throws RegattaException {
    return find(Journal.replay(directory.journal()), id)
        .filter(found -> found.attempts() == number && found.running() != null)
        .isPresent();
  }
}
