package io.regatta.cli.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regatta.PlainJson;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// What goes to the client: a message a line, each whole. Thread-safe.
final class Outbox {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OutputStream output;

  Outbox(OutputStream output) {
    this.output = output;
  }

  /// A request has its result.
  static ObjectNode result(JsonNode id, ObjectNode result) {
    ObjectNode message = message();
    message.set("id", id);
    message.set("result", result);
    return message;
  }

  /// A request has failed.
  ///
  /// @param id null where it is not known
  static ObjectNode error(@Nullable JsonNode id, RpcError error) {
    ObjectNode message = message();
    message.set("id", id == null ? NullNode.getInstance() : id);
    ObjectNode member = message.putObject("error");
    member.put("code", error.code());
    member.put("message", error.message());
    ObjectNode data = error.data();
    if (data != null) {
      member.set("data", data);
    }
    return message;
  }

  /// The client is told something.
  static ObjectNode notification(String method, ObjectNode params) {
    ObjectNode message = message();
    message.put("method", method);
    message.set("params", params);
    return message;
  }

  private static ObjectNode message() {
    return JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
  }

  /// Sends a message, or several as one. A client that is gone needs none: its input ends too.
  void send(JsonNode message) {
    byte[] line = (PlainJson.of(JSON.writeValueAsString(message)) + "\n").getBytes(UTF_8);
    synchronized (output) {
      try {
        output.write(line);
        output.flush();
      } catch (IOException e) {
        System.getLogger(Outbox.class.getName())
            .log(System.Logger.Level.DEBUG, "the client does not listen any more", e);
      }
    }
  }
}
