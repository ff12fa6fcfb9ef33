package io.regatta.cli.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Why a request is not answered, as JSON-RPC has it: what the client's program did wrong. What a
/// model can put right is an answer ([ToolResult.Refusal]).
///
/// @param data more of it, for programs
record RpcError(int code, String message, @Nullable ObjectNode data) {
  private static final int NO_JSON = -32700;
  private static final int NO_REQUEST = -32600;
  private static final int NO_SUCH_METHOD = -32601;
  private static final int WRONG_PARAMETERS = -32602;
  private static final int DEFECT = -32603;
  private static final int OTHER_VERSION = -32022;

  static RpcError noJson(String message) {
    return new RpcError(NO_JSON, message, null);
  }

  static RpcError noRequest(String message) {
    return new RpcError(NO_REQUEST, message, null);
  }

  static RpcError noSuchMethod(String method) {
    return new RpcError(NO_SUCH_METHOD, "Method not found: " + method, null);
  }

  static RpcError wrongParameters(String message) {
    return new RpcError(WRONG_PARAMETERS, message, null);
  }

  static RpcError defect(String message) {
    return new RpcError(DEFECT, message, null);
  }

  /// The request is of a revision that is not spoken here.
  static RpcError otherVersion(String requested, List<String> supported) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    supported.forEach(data.putArray("supported")::add);
    data.put("requested", requested);
    return new RpcError(OTHER_VERSION, "Unsupported protocol version", data);
  }
}
