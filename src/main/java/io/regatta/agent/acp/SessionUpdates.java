package io.regatta.agent.acp;

import io.regatta.agent.client.Transcript;
import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Takes what an agent tells of its session into the transcript. What it tells before the prompt is
/// history and counts for nothing.
final class SessionUpdates {
  private static final int MOST_CALLS = 1000;
  private static final int LARGE = 64 * 1024;

  /// Copilot's own remarks come as if they were the model's words.
  private static final String NOTICE = "Info: ";

  /// What the history of a session is made of.
  private static final Set<String> HISTORY =
      Set.of(
          "user_message_chunk",
          "agent_message_chunk",
          "agent_thought_chunk",
          "tool_call",
          "tool_call_update",
          "plan");

  private final SequencedMap<String, ToolCall> calls = new LinkedHashMap<>();
  private boolean working;
  private boolean heard;
  private boolean messageEnded;
  private boolean speechless;
  private String message = "";
  private @Nullable BigDecimal costBefore;
  private @Nullable BigDecimal cost;

  /// From now on it counts: the agent gets its prompt.
  ///
  /// @param before what the session has cost before, where the agent counts that again and has not
  ///   said it itself; else null
  void begin(@Nullable BigDecimal before) {
    working = true;
    calls.clear();
    costBefore = cost == null ? before : cost;
    cost = null;
  }

  /// The agent is told that it may not do something.
  void objected() {
    speechless = true;
    messageEnded = true;
  }

  /// Whether it has neither said nor done anything since it was told that: some agents take it for
  /// the end of their work.
  boolean endedByObjection() {
    return speechless;
  }

  /// Forgets that anything of the history was heard.
  void forget() {
    heard = false;
  }

  /// Whether nothing of the history was heard since [#forget].
  boolean areEmpty() {
    return !heard;
  }

  void read(JsonNode update, Transcript transcript) {
    String kind = update.path("sessionUpdate").stringValue("");
    if (kind.equals("usage_update")) {
      cost(update.path("cost"), transcript);
    } else if (!working) {
      heard |= HISTORY.contains(kind);
    } else {
      counted(kind, update, transcript);
    }
  }

  private void counted(String kind, JsonNode update, Transcript transcript) {
    switch (kind) {
      case "agent_message_chunk" -> said(update, transcript);
      case "agent_thought_chunk" -> transcript.thinks();
      case "tool_call", "tool_call_update" -> {
        messageEnded = true;
        ToolCall call = call(update);
        call.tell(transcript);
        speechless &= !call.isDone();
      }
      case "plan" -> planned(update.path("entries"), transcript);
      // Kinds of later versions, and those that say nothing of the work.
      default -> {}
    }
  }

  private void said(JsonNode update, Transcript transcript) {
    String text = update.path("content").path("text").stringValue("");
    if (text.startsWith(NOTICE)) {
      return;
    }
    String id = update.path("messageId").stringValue(message);
    if (messageEnded || !id.equals(message)) {
      transcript.newMessage();
    }
    messageEnded = false;
    message = id;
    speechless &= text.isBlank();
    transcript.speaks(text);
  }

  private static void planned(JsonNode entries, Transcript transcript) {
    for (JsonNode entry : entries) {
      if (entry.path("status").stringValue("").equals("in_progress")) {
        transcript.active("next: " + entry.path("content").stringValue(""));
      }
    }
  }

  /// A tool call with what is told of it now.
  ///
  /// @param update names its id; what it leaves out stays as it was
  ToolCall call(JsonNode update) {
    if (isLarge(update)) {
      calls.clear();
    } else if (calls.size() >= MOST_CALLS) {
      calls.pollFirstEntry();
    }
    ToolCall call =
        calls.computeIfAbsent(update.path("toolCallId").stringValue(""), id -> new ToolCall());
    call.update(update);
    return call;
  }

  /// What a call is about is kept while it is open, and an agent may open as many as it likes.
  private static boolean isLarge(JsonNode update) {
    return update.toString().length() > LARGE;
  }

  private void cost(JsonNode told, Transcript transcript) {
    JsonNode amount = told.path("amount");
    if (amount.isNumber() && told.path("currency").stringValue("USD").equals("USD")) {
      cost = Usage.credible(amount.decimalValue());
      if (working) {
        transcript.used(new Usage(0, 0, 0, 0, ownCost()));
      }
    }
  }

  /// The cost is that of the whole session, also of what came before the prompt.
  private @Nullable BigDecimal ownCost() {
    BigDecimal whole = cost;
    BigDecimal before = costBefore;
    return whole == null || before == null || whole.compareTo(before) < 0
        ? whole
        : whole.subtract(before);
  }

  /// The turn is over.
  ///
  /// @param answer the answer to the prompt
  void end(JsonNode answer, Transcript transcript) {
    transcript.used(TurnUsage.of(answer, ownCost()));
    JsonNode models = answer.path("_meta").path("quota").path("model_usage");
    transcript.model(models.path(0).path("model").stringValue(""));
  }
}
