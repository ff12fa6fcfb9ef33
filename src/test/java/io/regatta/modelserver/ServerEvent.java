package io.regatta.modelserver;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One server-sent event.
record ServerEvent(Optional<String> name, String data) {
  static ServerEvent named(String name, JsonNode data) {
    return new ServerEvent(Optional.of(name), data.toString());
  }

  static ServerEvent unnamed(JsonNode data) {
    return new ServerEvent(Optional.empty(), data.toString());
  }

  String text() {
    return name.map(word -> "event: " + word + "\n").orElse("") + "data: " + data + "\n\n";
  }
}
