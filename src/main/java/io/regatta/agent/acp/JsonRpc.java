package io.regatta.agent.acp;

import io.regatta.process.InputPipe;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One end of a JSON-RPC 2.0 connection, one object a line. Each side numbers its own requests, so
/// that the same number means something else in each direction. Used by one thread at a time, but
/// for [#tell].
///
/// @param <C> what the requests of this side are for
final class JsonRpc<C> {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int NO_SUCH_METHOD = -32601;

  /// Leaves room for what waits already.
  private static final int LONGEST = InputPipe.CAPACITY - 1024 * 1024;

  private final InputPipe output;
  private final Map<Long, C> open = new HashMap<>();
  private long next;

  /// @param output what the other side reads
  JsonRpc(InputPipe output) {
    this.output = output;
  }

  /// What came from the other side.
  ///
  /// @param <C> what the requests of this side are for
  sealed interface Message<C> {
    /// A request of this side has its result.
    record Result<C>(C call, JsonNode value) implements Message<C> {}

    /// A request of this side has failed.
    record Failure<C>(C call, JsonNode error) implements Message<C> {}

    /// The other side wants an answer.
    record Question<C>(JsonNode id, String method, JsonNode params) implements Message<C> {}

    /// The other side tells something.
    record Notice<C>(String method, JsonNode params) implements Message<C> {}

    /// Nothing that means anything here.
    record Noise<C>() implements Message<C> {}
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  Message<C> read(JsonNode message) {
    JsonNode id = message.path("id");
    String method = message.path("method").stringValue("");
    if (!method.isEmpty()) {
      JsonNode params = message.path("params");
      return id.isMissingNode() || id.isNull()
          ? new Message.Notice<>(method, params)
          : new Message.Question<>(id, method, params);
    }
    C call = id.canConvertToLong() ? open.remove(id.longValue(-1)) : null;
    if (call == null) {
      return new Message.Noise<>();
    }
    JsonNode error = message.path("error");
    return error.isObject()
        ? new Message.Failure<>(call, error)
        : new Message.Result<>(call, message.path("result"));
  }

  /// Asks the other side.
  ///
  /// @return whether the question is short enough to be asked
  boolean ask(C call, String method, ObjectNode params) {
    long id = next++;
    open.put(id, call);
    ObjectNode message = message(method, params);
    message.put("id", id);
    return send(message);
  }

  /// Tells the other side something that has no answer. Thread-safe.
  void tell(String method, ObjectNode params) {
    send(message(method, params));
  }

  void answer(JsonNode id, ObjectNode result) {
    ObjectNode message = message(null, null);
    message.set("id", id);
    message.set("result", result);
    send(message);
  }

  void refuse(JsonNode id, String method) {
    ObjectNode error = object();
    error.put("code", NO_SUCH_METHOD);
    error.put("message", "Method not found: " + method);
    ObjectNode message = message(null, null);
    message.set("id", id);
    message.set("error", error);
    send(message);
  }

  private static ObjectNode message(@Nullable String method, @Nullable ObjectNode params) {
    ObjectNode message = object();
    message.put("jsonrpc", "2.0");
    if (method != null) {
      message.put("method", method);
      message.set("params", params);
    }
    return message;
  }

  /// Who does not read any more has ended or will be ended: that says more than a write that fails.
  private boolean send(ObjectNode message) {
    byte[] json = JSON.writeValueAsBytes(message);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    boolean fits = line.length <= LONGEST;
    if (fits) {
      output.write(ByteBuffer.wrap(line));
    }
    return fits;
  }
}
