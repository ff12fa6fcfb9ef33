package io.regatta.agent.acp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What agents are told, as the protocol has it.
final class AcpRequests {
  static final int PROTOCOL = 1;

  private AcpRequests() {}

  /// Who we are. The agent gets no access to files or terminals through us: it has its own.
  static ObjectNode introduction() {
    ObjectNode params = JsonRpc.object();
    params.put("protocolVersion", PROTOCOL);
    ObjectNode able = params.putObject("clientCapabilities");
    able.putObject("fs").put("readTextFile", false).put("writeTextFile", false);
    able.put("terminal", false);
    params
        .putObject("clientInfo")
        .put("name", "regatta")
        .put("title", "Regatta")
        .put("version", "1");
    return params;
  }

  static ObjectNode newSession(Path workspace) {
    ObjectNode params = JsonRpc.object();
    params.put("cwd", workspace.toString());
    params.putArray("mcpServers");
    return params;
  }

  static ObjectNode oldSession(Path workspace, String session) {
    return newSession(workspace).put("sessionId", session);
  }

  static ObjectNode inSession(String session) {
    return JsonRpc.object().put("sessionId", session);
  }

  static ObjectNode prompt(String session, List<ByteBuffer> parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (ByteBuffer part : parts) {
      byte[] bytes = new byte[part.remaining()];
      part.duplicate().get(bytes);
      whole.writeBytes(bytes);
    }
    ObjectNode params = inSession(session);
    params
        .putArray("prompt")
        .addObject()
        .put("type", "text")
        .put("text", whole.toString(StandardCharsets.UTF_8));
    return params;
  }
}
