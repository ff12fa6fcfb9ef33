package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.event.EventJson;
import io.regatta.report.MetricsText;
import io.regatta.statistics.Metrics;
import io.regatta.statistics.MetricsFold;
import io.regatta.statistics.PastRuns;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `regatta metrics`: what past runs came to, in figures.
@Command(
    name = "metrics",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows what past runs came to: success rate, time by role, retries, failures, cost,"
          + " velocity.",
      "",
      "Of all plans of the repository, or of one; from the journals of runs that were made here,"
          + " and from logs, also those that other tools wrote. What both have counts once; what"
          + " nobody wrote down is counted as missing, and never guessed.",
      "",
      "Success rate: results that say completed, of all that say completed or failed. Blocked"
          + " stories were not tried and do not count. First try: those that completed with one"
          + " attempt, of the results that tell how many they took. Retries: attempts after the"
          + " first of a story, in the same run. Time: how long agents worked, without queues,"
          + " waits and gates (a log tells only the time from start to end). Velocity: stories by"
          + " the day (UTC) of their first completion. Trend: the last 28 days beside the 28 before"
          + " them.",
      "Needs no git repository and changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta metrics             of all plans",
      "  regatta metrics feature 5   of one",
      "  regatta metrics --json"
    })
final class MetricsCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Override
  public Integer call() throws RegattaException {
    PastRuns past = PastWork.of(plan, new Messages(command.commandLine().getErr()));
    MetricsFold fold = new MetricsFold(LocalDate.now(Clock.systemUTC()));
    past.newestFirst().forEach(fold::add);
    past.loose().forEach(fold::add);
    Metrics metrics = fold.metrics();
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.println(new EventJson().toJson(metrics));
    } else {
      new MetricsText(metrics, Canvases.of(out)).print(Texts.on(out));
    }
    return ExitCode.OK;
  }
}
