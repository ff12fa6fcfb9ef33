package io.regatta.agent.copilot;

import io.regatta.agent.client.UserText;
import io.regatta.event.Usage;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a session used, as the client writes it at its end: tokens by model, and no money.
final class CopilotUsage {
  private CopilotUsage() {}

  /// What is written in a file; nothing if there is none, or none that can be read.
  static Usage read(Path file) {
    String text = UserText.read(file);
    if (text.isBlank()) {
      return Usage.UNKNOWN;
    }
    try {
      Usage all = Usage.UNKNOWN;
      for (JsonNode model : new JsonMapper().readTree(text).path("modelMetrics")) {
        all = all.plus(usage(model.path("usage")));
      }
      return all;
    } catch (JacksonException broken) {
      return Usage.UNKNOWN;
    }
  }

  private static Usage usage(JsonNode usage) {
    return new Usage(
        usage.path("inputTokens").asLong(0),
        usage.path("outputTokens").asLong(0),
        usage.path("cacheReadTokens").asLong(0),
        usage.path("cacheWriteTokens").asLong(0),
        null);
  }
}
