package io.regatta.agent.acp;

import io.regatta.event.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a turn has used, as its answer says.
final class TurnUsage {
  private TurnUsage() {}

  /// @param cost what it has cost; null if that is not known
  static Usage of(JsonNode answer, @Nullable BigDecimal cost) {
    JsonNode usage = answer.path("usage");
    if (!usage.isObject()) {
      JsonNode quota = answer.path("_meta").path("quota").path("token_count");
      return new Usage(count(quota, "input_tokens"), count(quota, "output_tokens"), 0, 0, cost);
    }
    long read = count(usage, "cachedReadTokens");
    long written = count(usage, "cachedWriteTokens");
    long input = count(usage, "inputTokens");
    long output = count(usage, "outputTokens");
    long thought = count(usage, "thoughtTokens");
    // The protocol leaves open whether what was cached counts as input, and thoughts as output;
    // agents differ, and only their sum tells.
    boolean untold = !usage.has("totalTokens");
    long extra = count(usage, "totalTokens") - input - output;
    boolean cachedApart = untold || extra == read + written || extra == read + written + thought;
    boolean thoughtApart = !untold && (extra == thought || extra == read + written + thought);
    return new Usage(
        cachedApart ? input + read + written : input,
        thoughtApart ? output + thought : output,
        read,
        written,
        cost);
  }

  private static long count(JsonNode usage, String name) {
    return Math.max(0, usage.path(name).asLong(0));
  }
}
