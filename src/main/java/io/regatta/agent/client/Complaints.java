package io.regatta.agent.client;

import io.regatta.PlainText;
import io.regatta.Redaction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last lines that a client printed and that are no events, without secrets. Thread-safe.
final class Complaints {
  private static final int KEPT = 20;
  private static final int WIDTH = 400;

  /// A private key of 4,096 bits has 52 lines, and is known by its first one.
  private static final int REMEMBERED = KEPT + 60;

  /// More than is shown, so that a key is not cut before it is looked for.
  private static final int REMEMBERED_WIDTH = 1000;

  private final Redaction redaction;
  private final Deque<String> lines = new ArrayDeque<>();

  Complaints(Redaction redaction) {
    this.redaction = redaction;
  }

  /// Of a flood nearly all is forgotten: the work is left to who asks.
  synchronized void add(String line) {
    if (!line.isBlank()) {
      lines.addLast(
          line.length() > REMEMBERED_WIDTH ? line.substring(0, REMEMBERED_WIDTH) + "…" : line);
      if (lines.size() > REMEMBERED) {
        lines.removeFirst();
      }
    }
  }

  synchronized List<String> lines() {
    List<String> shown =
        redaction
            .apply(String.join("\n", lines))
            .lines()
            .map(line -> PlainText.clipped(line, WIDTH))
            .filter(line -> !line.isEmpty())
            .toList();
    return shown.subList(Math.max(0, shown.size() - KEPT), shown.size());
  }
}
