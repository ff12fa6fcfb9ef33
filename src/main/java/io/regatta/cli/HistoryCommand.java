package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.engine.LiveRun;
import io.regatta.event.EventJson;
import io.regatta.journal.LockHolder;
import io.regatta.report.HistoryText;
import io.regatta.report.HistoryView;
import io.regatta.statistics.PastRun;
import io.regatta.statistics.PastRuns;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `regatta history`: the runs that were.
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows the runs of the repository, or of one plan, the newest first.",
      "",
      "By their journals; of runs made elsewhere, by the entries that they left in logs. Stories:"
          + " ✓ completed, ✗ failed, ⊘ blocked, ○ without a verdict. A cost with + is a part: some"
          + " stories do not tell theirs. Entries of logs that belong to no run come last.",
      "Needs no git repository and changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta history                       the last twenty runs of all plans",
      "  regatta history feature 5 --limit 0   all runs of one plan",
      "  regatta history --json"
    })
final class HistoryCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Show the last N runs (20 by default), or all with 0.")
  private int limit = 20;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Override
  public Integer call() throws RegattaException {
    if (limit < 0) {
      throw new ParameterException(
          command.commandLine(), "--limit must be 0 or more, not " + limit);
    }
    PastRuns past = PastWork.of(plan, new Messages(command.commandLine().getErr()));
    List<PastRun> shown = past.newestFirst().limit(limit == 0 ? Long.MAX_VALUE : limit).toList();
    HistoryView view =
        HistoryView.of(
            shown,
            shown.isEmpty() ? 0 : past.olderThan(shown.getLast()),
            past.loose(),
            live(shown));
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.println(new EventJson().toJson(view));
    } else {
      new HistoryText(view, Canvases.of(out), ZoneId.systemDefault()).print(Texts.on(out));
    }
    return ExitCode.OK;
  }

  /// Those without an ending may still be at work.
  private Set<String> live(List<PastRun> shown) {
    if (shown.stream().allMatch(run -> run.ending() != null)) {
      return Set.of();
    }
    try {
      return LiveRun.holders(plan.root()).stream().map(LockHolder::run).collect(Collectors.toSet());
    } catch (RegattaException e) {
      // Locks that can't be looked at, as in a read-only directory, are held by nobody here.
      return Set.of();
    }
  }
}
