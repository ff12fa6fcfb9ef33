package io.regatta.cli;

import io.regatta.event.EventJson;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunListener;
import io.regatta.event.RunState;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a run's events as JSON lines as they happen, for `--events`. A file that can't be written
/// any more is given up with one warning: the journal has the same lines.
final class EventsFile implements RunListener, AutoCloseable {
  private final Path file;
  private final OutputStream out;
  private final PrintWriter err;
  private final EventJson json = new EventJson();
  private boolean broken;

  EventsFile(Path file, PrintWriter err) throws IOException {
    this.file = file;
    this.out = Files.newOutputStream(file);
    this.err = err;
  }

  @Override
  public void happened(JournalEntry entry, RunState state) {
    if (broken) {
      return;
    }
    try {
      out.write(json.write(entry));
    } catch (IOException e) {
      broken = true;
      err.println("warning: events are no longer written to " + file + ": " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
