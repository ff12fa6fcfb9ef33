package io.regatta.cli.mcp;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a call of a tool came to.
public sealed interface ToolResult {
  /// It was done.
  ///
  /// @param text for clients and models that take text alone
  /// @param data as the tool's schema of its output has it
  record Answer(String text, ObjectNode data) implements ToolResult {}

  /// It was not done: what, where, and a way out, for a model that may put it right.
  record Refusal(String text) implements ToolResult {}

  /// As it stands in the answer to `tools/call`.
  default ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode content = json.putArray("content").addObject().put("type", "text");
    switch (this) {
      case Answer answer -> {
        content.put("text", answer.text());
        json.set("structuredContent", answer.data());
      }
      case Refusal refusal -> content.put("text", refusal.text());
    }
    return json.put("isError", this instanceof Refusal);
  }
}
