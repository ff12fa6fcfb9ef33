package io.regatta.cli.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a client sends.
sealed interface Message {
  /// It wants an answer.
  ///
  /// @param id a text or a whole number, to be sent back as it is
  /// @param params empty where there were none
  record Request(JsonNode id, String method, ObjectNode params) implements Message {}

  /// It tells something.
  record Notification(String method, ObjectNode params) implements Message {}

  /// It answers what was never asked: nothing is asked of clients here.
  record Reply() implements Message {}

  /// It is none of these.
  ///
  /// @param id of the request that it was meant to be, if that can be told
  record Malformed(@Nullable JsonNode id, RpcError error) implements Message {}

  /// What a JSON value means as a message; total.
  static Message of(JsonNode json) {
    if (!(json instanceof ObjectNode message)) {
      return malformed(null, "a message is a JSON object");
    }
    JsonNode id = message.get("id");
    boolean answerable = id != null && (id.isString() || id.isIntegralNumber());
    JsonNode known = answerable ? id : null;
    JsonNode method = message.get("method");
    if (method == null) {
      boolean reply = message.has("result") || message.has("error");
      return reply ? new Reply() : malformed(known, "a request has a `method`");
    }
    if (!method.isString()) {
      return malformed(known, "`method` is not a text");
    }
    if (!message.path("jsonrpc").stringValue("").equals("2.0")) {
      return malformed(known, "`jsonrpc` is not \"2.0\"");
    }
    if (id != null && !answerable) {
      return malformed(null, "`id` is neither a text nor a whole number");
    }
    JsonNode given = message.path("params");
    if (!(given.isMissingNode() || given.isObject())) {
      return new Malformed(known, RpcError.wrongParameters("`params` is not an object"));
    }
    ObjectNode params = given instanceof ObjectNode object ? object : message.objectNode();
    return id == null
        ? new Notification(method.stringValue(), params)
        : new Request(id, method.stringValue(), params);
  }

  private static Malformed malformed(@Nullable JsonNode id, String what) {
    return new Malformed(id, RpcError.noRequest("Invalid request: " + what));
  }
}
