package io.regatta.agent.claude;

import io.regatta.agent.client.EventReader;
import io.regatta.agent.client.MessageEvents;
import io.regatta.agent.client.Transcript;
import io.regatta.agent.client.Trouble;
import io.regatta.agent.client.Trouble.Kind;
import tools.jackson.databind.JsonNode;

/// Reads what `claude -p --output-format stream-json` prints.
final class ClaudeReader implements EventReader {
  private final MessageEvents messages = new MessageEvents(new ClaudeTools());

  @Override
  public void read(JsonNode event, Transcript transcript) {
    switch (event.path("type").stringValue("")) {
      case "system" -> system(event, transcript);
      case "assistant" -> messages.assistant(event, transcript);
      case "user" -> messages.user(event, transcript);
      case "rate_limit_event" -> limit(event.path("rate_limit_info"), transcript);
      case "result" -> {
        messages.denied(event.path("permission_denials"), transcript);
        ClaudeResult.read(event, transcript);
      }
      default -> {}
    }
  }

  private void system(JsonNode event, Transcript transcript) {
    switch (event.path("subtype").stringValue("")) {
      case "init" -> {
        messages.began(event, transcript);
        transcript.version(event.path("claude_code_version").stringValue(""));
      }
      case "api_retry" -> retry(event, transcript);
      case "permission_denied" ->
          messages.denied(event.path("tool_use_id").stringValue(""), transcript);
      default -> {}
    }
  }

  /// It would try ten times, for minutes, what a wrong key never opens. The first refusal may be
  /// that of a token that has run out, which it then renews.
  private static void retry(JsonNode event, Transcript transcript) {
    int status = event.path("error_status").asInt(0);
    String error = event.path("error").stringValue("unknown");
    transcript.retried(status == 0 ? error : error + ", " + status);
    boolean refused = (status == 401 || status == 403) && error.equals("authentication_failed");
    if (refused && event.path("attempt").asInt(0) > 1) {
      transcript.hopeless(
          new Trouble(Kind.NOT_LOGGED_IN, "its provider refuses it again and again: " + error));
    }
  }

  /// Comes without a limit too; only "rejected" is one.
  private static void limit(JsonNode info, Transcript transcript) {
    if (!info.path("status").stringValue("").equals("rejected")) {
      return;
    }
    String which = info.path("rateLimitType").stringValue("usage").replace('_', ' ');
    transcript.trouble(new Trouble(Kind.LIMIT_REACHED, "the " + which + " limit is reached"));
    long end = info.path("resetsAt").asLong(0);
    if (end > 0) {
      transcript.resetsAt(end);
    }
  }
}
