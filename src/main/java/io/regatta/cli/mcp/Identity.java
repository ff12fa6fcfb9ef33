package io.regatta.cli.mcp;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who the server is.
///
/// @param name for programs
/// @param title for people
/// @param instructions for the model: how the tools go together
public record Identity(String name, String title, String version, String instructions) {
  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("title", title)
        .put("version", version);
  }
}
