package io.regatta.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.time.Duration;

/// A display for files, pipes and terminals that can't do more: permanent lines and nothing else.
public final class PlainLines implements RunDisplay {
  private final PrintStream stream;

  /// A display on the stream, which is not closed with it.
  public PlainLines(PrintStream stream) {
    this.stream = stream;
  }

  @Override
  public void print(String permanentLine) {
    byte[] line = (permanentLine + "\n").getBytes(UTF_8);
    stream.write(line, 0, line.length);
    stream.flush();
  }

  @Override
  public void started(String key, String label, String role, Duration since) {}

  @Override
  public void activity(String key, String text) {}

  @Override
  public void ended(String key) {}

  @Override
  public void close() {}
}
