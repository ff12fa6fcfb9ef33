package io.regatta.cli.terminal;

import io.regatta.event.JournalEntry;
import io.regatta.event.RunState;
import io.regatta.plan.StoryId;
import io.regatta.report.Line;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/// A display for writers of which nothing is known: the lines that stay, written by whoever tells
/// them.
///
/// @param writer is not closed with it
public record PlainLines(PrintWriter writer) implements RunDisplay {
  @Override
  public synchronized void print(Line line) {
    writer.println(line.text());
    writer.flush();
  }

  @Override
  public synchronized void group(List<Line> lines) {
    lines.forEach(this::print);
  }

  @Override
  public void happened(JournalEntry entry, RunState state, Duration ago) {}

  @Override
  public void active(StoryId story, String activity) {}

  @Override
  public void suspend() {}

  @Override
  public void resume() {}

  @Override
  public void close() {
    writer.flush();
  }
}
