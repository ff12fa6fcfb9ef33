package io.regatta.cli;

import io.regatta.event.RunListener;
import io.regatta.report.Line;
import io.regatta.report.Narrator;
import io.regatta.report.RunBrief;
import java.io.PrintWriter;

/// What a run shows while it goes on: its narration on standard output (on standard error, where
/// standard output is taken by JSON).
final class Display implements AutoCloseable {
  private final PrintWriter writer;
  private final Narrator narrator;

  private Display(PrintWriter writer, RunBrief brief, boolean quiet) {
    this.writer = writer;
    this.narrator =
        new Narrator(
            brief, quiet ? Narrator.Verbosity.QUIET : Narrator.Verbosity.NORMAL, this::print);
  }

  static Display of(PrintWriter out, PrintWriter err, RunBrief brief, boolean json, boolean quiet) {
    return new Display(json ? err : out, brief, quiet);
  }

  RunListener listener() {
    return narrator;
  }

  private void print(Line line) {
    writer.println(line.text());
    writer.flush();
  }

  @Override
  public void close() {
    writer.flush();
  }
}
