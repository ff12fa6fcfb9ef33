package io.regatta.cli;

import io.regatta.engine.RunReport;
import io.regatta.event.EventJson;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.RunEvent.RunStarted;
import io.regatta.log.LogWriter;
import io.regatta.log.Recording;
import io.regatta.report.RunBrief;
import io.regatta.report.RunSummary;
import java.io.PrintWriter;

/// What is done once a run has ended: its summary, what could not be recorded, `onFinish`, and the
/// exit status.
///
/// @param finish the `onFinish` commands
record RunConclusion(FinishCommands finish, boolean json, Messages messages) {
  /// @param interrupted what to exit with if a stop ended the run
  int tell(RunReport report, RunBrief brief, int interrupted, PrintWriter out)
      throws InterruptedException {
    report.trouble().ifPresent(messages::error);
    // Of a long run it is long, and most runs are asked for neither.
    String summary =
        json || !finish.commands().isEmpty()
            ? new EventJson().toJson(summary(report, brief, interrupted))
            : "";
    if (json) {
      out.println(summary);
    } else if (!report.unrecorded().isEmpty()) {
      RunStarted run = report.state().run().orElseThrow();
      out.println(
          LogWriter.toJson(
              new Recording(run.run(), run.plan(), run.stories(), report.unrecorded())));
    }
    finish.run(summary);
    return switch (report.ending()) {
      case COMPLETED -> ExitCode.OK;
      case INCOMPLETE -> ExitCode.INCOMPLETE;
      case UNWORKABLE -> ExitCode.ENVIRONMENT;
      case UNRECORDED -> ExitCode.UNRECORDED;
      case INTERRUPTED -> interrupted;
    };
  }

  private static RunSummary summary(RunReport report, RunBrief brief, int interrupted) {
    RunSummary summary = RunSummary.of(report.state(), brief);
    return report.ending() == RunEnding.INTERRUPTED && interrupted == ExitCode.TERMINATED
        ? summary.exiting(interrupted, "the run was ended by TERM")
        : summary;
  }
}
