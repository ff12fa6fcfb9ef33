package io.regatta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regatta.PlainText;
import io.regatta.RegattaException;
import io.regatta.ShellWord;
import io.regatta.event.EventJson;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.event.RunListener;
import io.regatta.event.RunState;
import io.regatta.journal.Journal;
import io.regatta.journal.RunDirectory;
import io.regatta.plan.PlanLocator;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import io.regatta.report.Invocation;
import io.regatta.report.RunBrief;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `regatta watch`: a run as it happens, from any process.
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows a run as it happens, from its beginning.",
      "",
      "Goes on until the run ends, and exits as the run did.",
      "Watching changes nothing: Ctrl-C ends the watching, not the run."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta watch                              the run at work, or else the last",
      "  regatta watch 20260102-030405-1a2b         any run, also one that has ended",
      "  regatta watch --json | jq -r .type         its events, as `--events` has them"
    })
final class WatchCommand implements Callable<Integer> {
  private static final int PERIOD = 100;

  /// A run in the background needs a moment before its journal begins.
  private static final int BEGINNING = 100;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private RunOptions options = new RunOptions();

  @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; the last one by default.")
  private @Nullable String run;

  @Option(names = "--json", description = "Print the run's events as JSON lines.")
  private boolean json;

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    RunDirectory directory = options.run(run);
    for (int looks = 0; looks < BEGINNING || options.isLive(directory); looks++) {
      List<JournalEntry> entries = Journal.read(directory.journal()).entries();
      if (!entries.isEmpty() && entries.getFirst().event() instanceof RunEvent.RunStarted started) {
        return watch(directory, started);
      }
      if (wasRefused(directory)) {
        break;
      }
      Thread.sleep(PERIOD);
    }
    return neverBegan(directory);
  }

  private int watch(RunDirectory directory, RunEvent.RunStarted started)
      throws RegattaException, InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      return watch(directory, (entry, state) -> print(entry, out));
    }
    try (Display display =
        Display.on(out, brief(started, options.invocation()), false, Clock.systemUTC())) {
      return watch(directory, display);
    }
  }

  private int watch(RunDirectory directory, RunListener listener)
      throws RegattaException, InterruptedException {
    RunState state = new RunState();
    while (true) {
      // Looked at first: what a run writes before it ends is read after it.
      boolean live = options.isLive(directory);
      List<JournalEntry> entries = Journal.read(directory.journal()).entries();
      int known = (int) Math.min(state.seq(), entries.size());
      for (JournalEntry entry : entries.subList(known, entries.size())) {
        Journal.apply(directory.journal(), entry, state);
        listener.happened(entry, state);
      }
      if (state.finished().isPresent()) {
        return exitCode(state.finished().get().ending());
      }
      if (!live) {
        new Messages(command.commandLine().getErr())
            .error(
                "run " + directory.run() + " died before it ended",
                "the next `regatta implement` records what it had finished and goes on");
        return ExitCode.ENVIRONMENT;
      }
      Thread.sleep(PERIOD);
    }
  }

  private static void print(JournalEntry entry, PrintWriter out) {
    out.print(new String(new EventJson().write(entry), UTF_8));
    out.flush();
  }

  /// What there is to know of a run for those who did not start it.
  static RunBrief brief(RunEvent.RunStarted run, Invocation invocation) {
    String plan = PlanLocator.words(run.plan(), run.plan());
    String words = "implement " + plan;
    String schedule = run.assignment().schedule() == Scheduling.DAG ? " --schedule dag" : "";
    return RunBrief.of(
        run,
        invocation.command(words + narrowed(run) + schedule),
        invocation.command(words),
        plan,
        invocation);
  }

  /// Where a run left out stories, another one that goes on with it does too.
  private static String narrowed(RunEvent.RunStarted run) {
    RunEvent.Assignment assignment = run.assignment();
    boolean all =
        run.stories().stream()
            .map(RunEvent.PlannedStory::id)
            .allMatch(story ->
                assignment.pending().contains(story) || assignment.completed().contains(story));
    String pending =
        assignment.pending().stream().map(StoryId::text).collect(Collectors.joining(","));
    return all ? "" : " --only " + ShellWord.of(pending);
  }

  /// A run in the background that may not begin says why and is gone, without a journal.
  private boolean wasRefused(RunDirectory directory) throws RegattaException {
    return !options.isLive(directory) && console(directory).contains("error: ");
  }

  private int neverBegan(RunDirectory directory) throws RegattaException {
    PrintWriter err = command.commandLine().getErr();
    console(directory).lines().map(PlainText::of).forEach(err::println);
    new Messages(err)
        .error(
            "run " + directory.run() + " never began",
            "mend what it said, and start it again; without --detach it says so at once");
    return ExitCode.ENVIRONMENT;
  }

  private static String console(RunDirectory directory) throws RegattaException {
    try {
      return Files.exists(directory.console()) ? Files.readString(directory.console()) : "";
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  private static int exitCode(RunEvent.RunEnding ending) {
    return switch (ending) {
      case COMPLETED -> ExitCode.OK;
      case INCOMPLETE -> ExitCode.INCOMPLETE;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
      case UNWORKABLE -> ExitCode.ENVIRONMENT;
      case UNRECORDED -> ExitCode.UNRECORDED;
    };
  }
}
