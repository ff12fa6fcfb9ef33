package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent;
import io.regatta.event.RunState;
import io.regatta.journal.Journal;
import io.regatta.journal.RunDirectory;
import io.regatta.report.Narrator;
import io.regatta.report.RunBrief;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
    footer = {"  regatta watch", "  regatta watch 20260102-030405-1a2b"})
final class WatchCommand implements Callable<Integer> {
  private static final int PERIOD = 100;

  /// A run in the background needs a moment before its journal begins.
  private static final int BEGINNING = 100;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private RunOptions options = new RunOptions();

  @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; the last one by default.")
  private @Nullable String run;

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    RunDirectory directory = options.run(run);
    Messages messages = new Messages(command.commandLine().getErr());
    RunState state = new RunState();
    Narrator narrator = null;
    for (int looks = 0; ; looks++) {
      boolean live = options.isLive(directory);
      List<JournalEntry> entries = Journal.read(directory.journal()).entries();
      if (narrator == null && !entries.isEmpty()) {
        narrator =
            new Narrator(
                RunBrief.of(RunState.replay(entries), "regatta implement --plan " + plan(entries)),
                Narrator.Verbosity.NORMAL,
                line -> {
                  command.commandLine().getOut().println(line.text());
                  command.commandLine().getOut().flush();
                });
      }
      for (JournalEntry entry : entries.subList((int) state.seq(), entries.size())) {
        state.apply(entry);
        if (narrator != null) {
          narrator.happened(entry, state);
        }
      }
      if (state.finished().isPresent()) {
        return exitCode(state.finished().get().ending());
      }
      if (!live && (looks > BEGINNING || !entries.isEmpty())) {
        messages.error(
            "run " + directory.run() + " died before it ended",
            "the next `regatta implement` records what it had finished and goes on");
        return ExitCode.ENVIRONMENT;
      }
      Thread.sleep(PERIOD);
    }
  }

  private static String plan(List<JournalEntry> entries) {
    return entries.getFirst().event() instanceof RunEvent.RunStarted started
        ? Shell.quoted(started.plan())
        : "FILE";
  }

  private static int exitCode(RunEvent.RunEnding ending) {
    return switch (ending) {
      case COMPLETED -> ExitCode.OK;
      case INCOMPLETE -> ExitCode.INCOMPLETE;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
      case UNRECORDED -> ExitCode.UNRECORDED;
    };
  }
}
