package io.regatta.agent.client;

import io.regatta.PlainText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The last lines that a client printed and that are no events. Thread-safe.
final class Complaints {
  private static final int KEPT = 20;
  private static final int WIDTH = 400;

  private final Deque<String> lines = new ArrayDeque<>();

  synchronized void add(String line) {
    String text = PlainText.clipped(line, WIDTH);
    if (!text.isEmpty()) {
      lines.addLast(text);
      if (lines.size() > KEPT) {
        lines.removeFirst();
      }
    }
  }

  synchronized List<String> lines() {
    return new ArrayList<>(lines);
  }
}
