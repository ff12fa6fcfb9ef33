package io.regatta.cli.mcp;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The answers to messages that came together, which go back together (revision 2025-03-26).
/// Thread-safe.
final class Batch implements Consumer<@Nullable ObjectNode> {
  private final Outbox outbox;
  private final ArrayNode answers = JsonNodeFactory.instance.arrayNode();
  private int open;

  /// @param open for how many messages an answer, or none, is to be reported
  Batch(int open, Outbox outbox) {
    this.open = open;
    this.outbox = outbox;
  }

  /// @param answer null where a message has none
  @Override
  public synchronized void accept(@Nullable ObjectNode answer) {
    if (answer != null) {
      answers.add(answer);
    }
    open--;
    if (open == 0 && !answers.isEmpty()) {
      outbox.send(answers);
    }
  }
}
