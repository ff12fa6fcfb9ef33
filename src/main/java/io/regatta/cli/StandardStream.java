package io.regatta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regatta.cli.terminal.RunDisplay;
import io.regatta.cli.terminal.Terminal;
import io.regatta.cli.terminal.WorkflowCommands;
import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/// One of the process's own output streams, which may be a terminal; commands get any other writer
/// in tests.
final class StandardStream extends PrintWriter {
  private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

  private final PrintStream stream;
  private final Function<Map<String, String>, Terminal> described;

  private StandardStream(PrintStream stream, Function<Map<String, String>, Terminal> described) {
    super(
        WorkflowCommands.guarded(
            new BufferedWriter(new OutputStreamWriter(stream, UTF_8)), System.getenv()),
        true);
    this.stream = stream;
    this.described = described;
  }

  static StandardStream output() {
    return new StandardStream(System.out, Terminal::standardOutput);
  }

  static StandardStream error() {
    return new StandardStream(System.err, Terminal::standardError);
  }

  /// Standard output for what somebody else wrote: as it is, but not on a terminal, where escape
  /// sequences would act, nor in the log of a build server, where lines may be commands. Whoever
  /// gets a [PlainOutput] finishes it.
  ///
  /// @param out what a command prints to
  static OutputStream raw(PrintWriter out) {
    if (out instanceof StandardStream stream && stream.terminal().present()) {
      return new PlainOutput(System.out);
    }
    return WorkflowCommands.matter(System.getenv()) && !Files.isRegularFile(STANDARD_OUTPUT)
        ? new PlainOutput(System.out, WorkflowCommands::defused)
        : System.out;
  }

  /// Prints text that programs read, such as a patch, wherever it goes. So does a line of our own
  /// that is to be a command to a build server: whatever it quotes, the caller has escaped.
  static void exactly(String text, PrintWriter out) {
    if (out instanceof StandardStream stream) {
      stream.flush();
      stream.stream.writeBytes(text.getBytes(UTF_8));
      stream.stream.flush();
    } else {
      out.print(text);
    }
  }

  /// What this stream can show.
  Terminal terminal() {
    return described.apply(System.getenv());
  }

  /// A display for a run on this stream.
  RunDisplay display() {
    flush();
    return terminal().open(stream);
  }
}
