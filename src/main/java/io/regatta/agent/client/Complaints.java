package io.regatta.agent.client;

import io.regatta.PlainText;
import io.regatta.RedactedStream;
import io.regatta.Redaction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The last lines that a client printed and that are no events. Thread-safe.
final class Complaints {
  private static final int KEPT = 20;
  private static final int WIDTH = 400;

  private final Deque<String> lines = new ArrayDeque<>();

  /// Some secrets have several lines.
  private final RedactedStream redacted;

  Complaints(Redaction redaction) {
    redacted = new RedactedStream(redaction, this::keep);
  }

  synchronized void add(String line) {
    redacted.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  private void keep(ByteBuffer bytes) {
    StandardCharsets.UTF_8
        .decode(bytes)
        .toString()
        .lines()
        .forEach(line -> {
          String text = PlainText.clipped(line, WIDTH);
          if (!text.isEmpty()) {
            lines.addLast(text);
            if (lines.size() > KEPT) {
              lines.removeFirst();
            }
          }
        });
  }

  synchronized List<String> lines() {
    redacted.end();
    return new ArrayList<>(lines);
  }
}
