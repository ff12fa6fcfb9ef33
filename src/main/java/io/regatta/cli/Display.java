package io.regatta.cli;

import io.regatta.cli.terminal.PlainLines;
import io.regatta.cli.terminal.RunDisplay;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunListener;
import io.regatta.event.RunState;
import io.regatta.plan.StoryId;
import io.regatta.report.Narrator;
import io.regatta.report.RunBrief;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;

/// What a run shows while it goes on: its narration as lines that stay and, on a terminal, what is
/// being worked on below them.
final class Display implements RunListener, AutoCloseable {
  private final RunDisplay display;
  private final Narrator narrator;
  private final Clock clock;

  private Display(RunDisplay display, RunBrief brief, boolean quiet, Clock clock) {
    this.display = display;
    this.clock = clock;
    this.narrator =
        new Narrator(brief, quiet ? Narrator.Verbosity.QUIET : Narrator.Verbosity.NORMAL, display);
  }

  /// A display on a writer: as live as the terminal behind it, if it is one.
  static Display on(PrintWriter writer, RunBrief brief, boolean quiet, Clock clock) {
    RunDisplay display =
        writer instanceof StandardStream standard ? standard.display() : new PlainLines(writer);
    Signals.listen(
        new Signals.Pause() {
          @Override
          public void stops() {
            display.suspend();
          }

          @Override
          public void goesOn() {
            display.resume();
          }
        });
    return new Display(display, brief, quiet, clock);
  }

  @Override
  public void happened(JournalEntry entry, RunState state) {
    display.happened(entry, state, since(entry));
    narrator.happened(entry, state);
  }

  /// An event may be told long after it happened, by `regatta watch`.
  private Duration since(JournalEntry entry) {
    Duration since = Duration.between(entry.at(), clock.instant());
    return since.isNegative() ? Duration.ZERO : since;
  }

  @Override
  public void active(StoryId story, String activity) {
    display.active(story, activity);
  }

  @Override
  public void close() {
    Signals.forgetPauses();
    display.close();
  }
}
