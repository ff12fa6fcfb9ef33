package io.regatta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regatta.PlainText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.UnaryOperator;

/// Raw output made safe for a terminal or for the log of a build, line by line. A lone carriage
/// return ends a line too, so that each state of a progress bar is one.
final class PlainOutput extends OutputStream {
  /// A line that is longer is shown in parts.
  private static final int LONGEST = 64 * 1024;

  private final OutputStream out;
  private final UnaryOperator<String> guard;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /// Whether a carriage return has just ended a line: a line feed behind it ends none.
  private boolean shownAtReturn;

  PlainOutput(OutputStream out) {
    this(out, line -> line);
  }

  /// @param guard what else is done to each line
  PlainOutput(OutputStream out, UnaryOperator<String> guard) {
    this.out = out;
    this.guard = guard;
  }

  @Override
  public void write(int b) throws IOException {
    if (b == '\n' || b == '\r') {
      boolean holdsSomething = line.size() > 0;
      if (holdsSomething || (b == '\n' && !shownAtReturn)) {
        show();
      }
      shownAtReturn = b == '\r' && holdsSomething;
      return;
    }
    shownAtReturn = false;
    line.write(b);
    if (line.size() >= LONGEST) {
      show();
    }
  }

  private void show() throws IOException {
    String plain = guard.apply(PlainText.of(line.toString(UTF_8)));
    out.write((plain + "\n").getBytes(UTF_8));
    line.reset();
  }

  /// Shows the rest, which no line end has followed.
  void finish() throws IOException {
    if (line.size() > 0) {
      show();
    }
    out.flush();
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
