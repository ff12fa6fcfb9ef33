package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.report.NextStep;
import java.io.PrintWriter;
import java.util.List;

/// What to do after a command that is no run, as runs say it too.
final class NextSteps {
  private NextSteps() {}

  static void print(PrintWriter out, List<NextStep> steps) {
    out.println();
    out.println("next steps");
    for (NextStep step : steps) {
      out.println("  " + step.purpose() + ":");
      out.println("    " + PlainText.of(step.command()));
    }
    out.flush();
  }
}
