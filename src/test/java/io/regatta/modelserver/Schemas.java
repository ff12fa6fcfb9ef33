package io.regatta.modelserver;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Values that a JSON schema accepts, as far as clients' schemas go.
final class Schemas {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Schemas() {}

  /// The values that the schema knows, and something for each member that it requires besides.
  static ObjectNode fill(JsonNode schema, Map<String, ?> values) {
    JsonNode properties = schema.path("properties");
    ObjectNode filled = NODES.objectNode();
    values.forEach((name, value) -> {
      if (properties.isMissingNode() || properties.has(name)) {
        filled.set(name, Json.of(value));
      }
    });
    for (JsonNode required : schema.path("required")) {
      String name = required.asString();
      if (!filled.has(name)) {
        filled.set(name, example(properties.path(name)));
      }
    }
    return filled;
  }

  /// The least value that the schema accepts.
  static JsonNode example(JsonNode schema) {
    if (schema.path("enum").isArray()) {
      return schema.path("enum").get(0);
    }
    JsonNode type = schema.path("type");
    String name = (type.isArray() ? type.path(0) : type).asString("string");
    return switch (name.toLowerCase(java.util.Locale.ROOT)) {
      case "object" -> fill(schema, Map.of());
      case "array" -> NODES.arrayNode();
      case "boolean" -> NODES.booleanNode(false);
      case "integer", "number" -> NODES.numberNode(1);
      default -> NODES.stringNode("Write a file");
    };
  }
}
