package io.regatta.agent.client;

import io.regatta.process.OutputSink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Cuts a client's output into events, one JSON object a line. A line that is no event is a
/// complaint; one that is longer than any event is skipped.
final class EventLines implements OutputSink {
  /// Tool results hold whole files: the longest lines seen were some megabytes.
  static final int LONGEST = 16 * 1024 * 1024;

  /// A line of nothing but braces would take a hundred times its size in memory.
  private static final int MOST_TOKENS = 500_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Consumer<JsonNode> events;
  private final Consumer<String> complaints;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean tooLong;

  /// @param events gets each event
  /// @param complaints gets each other line
  EventLines(Consumer<JsonNode> events, Consumer<String> complaints) {
    this.events = events;
    this.complaints = complaints;
  }

  @Override
  public void received(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      int end = newline(bytes);
      int length = (end < 0 ? bytes.limit() : end) - bytes.position();
      keep(bytes, length);
      if (end >= 0) {
        bytes.get();
        endLine();
      }
    }
  }

  private static int newline(ByteBuffer bytes) {
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      if (bytes.get(i) == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void keep(ByteBuffer bytes, int length) {
    if (tooLong || line.size() + length > LONGEST) {
      tooLong = true;
      line.reset();
      bytes.position(bytes.position() + length);
      return;
    }
    byte[] part = new byte[length];
    bytes.get(part);
    line.write(part, 0, length);
  }

  private void endLine() {
    if (tooLong) {
      complaints.accept("a line of more than " + LONGEST + " bytes was not read");
    } else if (line.size() > 0) {
      read(line.toByteArray());
    }
    tooLong = false;
    line.reset();
  }

  private void read(byte[] bytes) {
    int start = 0;
    while (start < bytes.length && bytes[start] <= ' ' && bytes[start] >= 0) {
      start++;
    }
    if (start < bytes.length && bytes[start] == '{') {
      try {
        events.accept(JSON.readTree(bytes));
        return;
      } catch (JacksonException noEvent) {
        // Some clients print objects that are no JSON, on the same stream.
      }
    }
    complaints.accept(new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public void ended() {
    endLine();
  }
}
