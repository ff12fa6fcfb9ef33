package io.regatta.modelserver;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON as the dialects write it down.
final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// The members of messages that say nothing.
  private static final Set<String> FRAME =
      Set.of("type", "role", "id", "call_id", "tool_use_id", "cache_control");

  private Json() {}

  /// An object of names and values, one after the other, in that order.
  static ObjectNode object(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return MAPPER.valueToTree(members);
  }

  static JsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  /// @throws tools.jackson.core.JacksonException when the text is not JSON
  static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  /// Every string value in a node, in the order of the document, each ended by a line end.
  static String strings(JsonNode node) {
    return strings(node, Set.of());
  }

  /// The strings of a node that somebody said, without those that only tell how it was said.
  static String texts(JsonNode node) {
    return strings(node, FRAME);
  }

  private static String strings(JsonNode node, Set<String> omitted) {
    if (node.isString()) {
      return node.stringValue() + "\n";
    } else if (node.isObject()) {
      return node.propertyStream()
          .filter(member -> !omitted.contains(member.getKey()))
          .map(member -> strings(member.getValue(), omitted))
          .collect(joining());
    } else {
      return node.valueStream().map(child -> strings(child, omitted)).collect(joining());
    }
  }
}
