package io.regatta.cli.cases;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The lines of a command's two streams, in the order in which they end. Thread-safe.
final class Transcript {
  private final List<Stream> streams = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final Consumer<String> listener;

  /// @param listener is told each line as soon as it is printed
  Transcript(Consumer<String> listener) {
    this.listener = listener;
  }

  /// A stream whose lines are to begin with a mark.
  synchronized PrintWriter writer(String mark) {
    Stream stream = new Stream(mark);
    streams.add(stream);
    return new PrintWriter(stream);
  }

  /// The same for what is printed as bytes.
  PrintStream bytes(String mark) {
    PrintWriter writer = writer(mark);
    OutputStream bytes =
        new OutputStream() {
          private final ByteBuffer line = ByteBuffer.allocate(1 << 16);

          @Override
          public void write(int b) {
            line.put((byte) b);
            if (b == '\n') {
              flush();
            }
          }

          @Override
          public void flush() {
            writer.write(new String(line.array(), 0, line.position(), StandardCharsets.UTF_8));
            line.clear();
          }
        };
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /// All lines, each behind its stream's mark, the last ones even if they were not ended.
  synchronized List<String> lines() {
    streams.forEach(Stream::end);
    return List.copyOf(lines);
  }

  private final class Stream extends Writer {
    private final String mark;
    private final StringBuilder open = new StringBuilder();

    Stream(String mark) {
      this.mark = mark;
    }

    @Override
    public void write(char[] text, int from, int length) {
      synchronized (Transcript.this) {
        for (int i = from; i < from + length; i++) {
          if (text[i] == '\n') {
            add();
          } else {
            open.append(text[i]);
          }
        }
      }
    }

    private void end() {
      if (!open.isEmpty()) {
        add();
      }
    }

    private void add() {
      String line = open.toString();
      open.setLength(0);
      lines.add(line.isEmpty() ? mark : mark + " " + line);
      listener.accept(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
