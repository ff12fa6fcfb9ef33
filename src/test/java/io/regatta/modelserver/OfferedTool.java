package io.regatta.modelserver;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A tool that the client lets the model call.
///
/// @param namespace the group it is called in, or empty
/// @param custom whether it takes one text instead of arguments
/// @param schema of the arguments; missing when the client gives none
record OfferedTool(String name, Optional<String> namespace, boolean custom, JsonNode schema) {
  static OfferedTool of(String name, JsonNode schema) {
    return new OfferedTool(name, Optional.empty(), false, schema);
  }
}
