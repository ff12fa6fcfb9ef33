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

  private EventsFile(Path file, OutputStream out, PrintWriter err) {
    this.file = file;
    this.out = out;
    this.err = err;
  }

  /// Begins the file; what it held is gone.
  ///
  /// @throws EventsFileException if that cannot be done
  static EventsFile open(Path file, PrintWriter err) throws EventsFileException {
    try {
      return new EventsFile(file, Files.newOutputStream(file), err);
    } catch (IOException e) {
      throw new EventsFileException(file, e);
    }
  }

  @Override
  public void happened(JournalEntry entry, RunState state) {
    if (broken) {
      return;
    }
    try {
      out.write(json.write(entry));
    } catch (IOException e) {
      giveUp(e);
    }
  }

  private void giveUp(IOException reason) {
    broken = true;
    new Messages(err)
        .warning(
            "events are no longer written to " + file + ": " + reason.getMessage(),
            "the run's journal in .regatta/runs has the same lines");
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      giveUp(e);
    }
  }
}
