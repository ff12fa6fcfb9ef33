package io.regatta.agent.claude;

import io.regatta.agent.client.Transcript;
import io.regatta.agent.client.Trouble;
import io.regatta.agent.client.Trouble.Kind;
import io.regatta.agent.client.Troubles;
import io.regatta.event.Usage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The last event: how it ended, and what all of it used.
final class ClaudeResult {
  /// What it is held to hand over at its end. As few demands as possible: after five answers that
  /// do not fit it gives up, and the work would count for nothing.
  static final String SCHEMA =
      """
      {"type":"object","required":["status","summary"],"properties":{\
      "status":{"type":"string","enum":["completed","failed"]},\
      "summary":{"type":"string"},\
      "actions":{"type":"array","items":{"type":"string"}},\
      "toolsUsed":{"type":"array","items":{"type":"string"}},\
      "issuesEncountered":{"type":"array","items":{"type":"string"}},\
      "filesCreated":{"type":"array","items":{"type":"string"}},\
      "filesModified":{"type":"array","items":{"type":"string"}},\
      "filesDeleted":{"type":"array","items":{"type":"string"}},\
      "error":{"type":"object","properties":{\
      "type":{"type":"string"},"message":{"type":"string"},"context":{"type":"string"},\
      "recoveryHints":{"type":"array","items":{"type":"string"}}}}}}\
      """;

  private ClaudeResult() {}

  static void read(JsonNode event, Transcript transcript) {
    use(event, transcript);
    String text = event.path("result").stringValue("");
    String subtype = event.path("subtype").stringValue("");
    if (subtype.equals("success") && !event.path("is_error").booleanValue(false)) {
      if (!text.isBlank()) {
        transcript.message(text);
      }
      JsonNode result = event.path("structured_output");
      if (result.isObject()) {
        transcript.result(result.toString());
      }
      transcript.succeeded();
      return;
    }
    transcript.failed(trouble(subtype, event, text));
  }

  private static Trouble trouble(String subtype, JsonNode event, String text) {
    String said = text.isBlank() ? errors(event) : text;
    return switch (subtype) {
      case "error_max_budget_usd", "error_max_turns" -> new Trouble(Kind.CAPPED, said);
      case "error_max_structured_output_retries" -> new Trouble(Kind.UNFINISHED, said);
      default -> {
        JsonNode status = event.path("api_error_status");
        yield Troubles.of(status.isInt() ? status.intValue() : null, said);
      }
    };
  }

  private static String errors(JsonNode event) {
    List<String> errors = new ArrayList<>();
    for (JsonNode error : event.path("errors")) {
      errors.add(error.stringValue(""));
    }
    return String.join("; ", errors);
  }

  /// The sums by model hold what helpers used besides. In a session that is continued they and the
  /// cost begin with the session, but for those since the last result; versions differ in which
  /// they have.
  private static void use(JsonNode event, Transcript transcript) {
    JsonNode own = event.path("model_usage_since_last_result");
    boolean apart = own.isObject() && !own.isEmpty();
    Usage usage = sum(apart ? own : event.path("modelUsage"));
    if (apart) {
      transcript.used(usage);
      return;
    }
    JsonNode cost = event.path("total_cost_usd");
    transcript.used(
        (usage.tokens() == 0 ? new ClaudeTools().usage(event.path("usage")) : usage)
            .withCost(cost.isNumber() ? cost.decimalValue() : null));
  }

  private static Usage sum(JsonNode models) {
    Usage sum = Usage.ZERO;
    for (JsonNode model : models) {
      JsonNode cost = model.path("costUSD");
      sum =
          sum.plus(
              ClaudeTools.usage(
                      model.path("inputTokens").asLong(0),
                      model.path("outputTokens").asLong(0),
                      model.path("cacheReadInputTokens").asLong(0),
                      model.path("cacheCreationInputTokens").asLong(0))
                  .withCost(cost.isNumber() ? cost.decimalValue() : null));
    }
    return sum;
  }
}
