package io.regatta.process;

import io.regatta.PlainText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// Keeps the last lines that a process printed, fit to be shown, and tells of new ones now and
/// then. Memory and time are bounded: of a long line only the beginning is kept, and of a flood
/// only the last lines of each buffer are looked at.
public final class RecentLines implements OutputSink {
  /// The most characters of a line.
  public static final int WIDTH = 200;

  /// The most bytes of a line that are looked at: four times what is shown, in the longest
  /// encoding.
  private static final int LINE_BYTES = WIDTH * 4 * 4;

  private static final long BETWEEN_TELLINGS = Duration.ofMillis(100).toNanos();

  private final int keep;
  private final Consumer<String> listener;
  private final Deque<String> lines = new ArrayDeque<>();
  private final byte[] line = new byte[LINE_BYTES];
  private int length;
  private String untold = "";
  private long toldAt = System.nanoTime() - BETWEEN_TELLINGS;

  /// @param keep how many lines
  /// @param listener told of the last line that is not blank, at most ten times a second; called by
  ///   the thread that hands over the output
  public RecentLines(int keep, Consumer<String> listener) {
    this.keep = keep;
    this.listener = listener;
  }

  @Override
  public void received(ByteBuffer bytes) {
    int from = startOfLastLines(bytes);
    if (from > bytes.position()) {
      length = 0;
      bytes.position(from);
    }
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      // A carriage return starts a progress line anew.
      if (next == '\n' || next == '\r') {
        endLine();
      } else if (length < LINE_BYTES) {
        line[length++] = next;
      }
    }
    tellIfTime();
  }

  /// Where the last lines begin, of which no more than [#keep] can stay.
  private int startOfLastLines(ByteBuffer bytes) {
    int found = 0;
    for (int i = bytes.limit() - 1; i >= bytes.position(); i--) {
      if (bytes.get(i) == '\n' && ++found > keep) {
        return i + 1;
      }
    }
    return bytes.position();
  }

  private void endLine() {
    String text = PlainText.clipped(new String(line, 0, length, StandardCharsets.UTF_8), WIDTH);
    length = 0;
    if (!text.isEmpty()) {
      untold = text;
      synchronized (lines) {
        lines.addLast(text);
        if (lines.size() > keep) {
          lines.removeFirst();
        }
      }
    }
  }

  private void tellIfTime() {
    long now = System.nanoTime();
    if (!untold.isEmpty() && now - toldAt >= BETWEEN_TELLINGS) {
      toldAt = now;
      String line = untold;
      untold = "";
      listener.accept(line);
    }
  }

  @Override
  public void ended() {
    endLine();
    if (!untold.isEmpty()) {
      listener.accept(untold);
      untold = "";
    }
  }

  /// The last lines that are not blank, oldest first. From any thread.
  public List<String> lines() {
    synchronized (lines) {
      return new ArrayList<>(lines);
    }
  }
}
