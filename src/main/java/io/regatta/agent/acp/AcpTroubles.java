package io.regatta.agent.acp;

import io.regatta.PlainText;
import io.regatta.agent.client.Trouble;
import io.regatta.agent.client.Trouble.Kind;
import io.regatta.agent.client.Troubles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What went wrong, as agents say by errors and by the reason why a turn stopped.
final class AcpTroubles {
  private static final int AUTHENTICATION_REQUIRED = -32000;
  private static final int LONGEST = 500;
  private static final Pattern STATUS =
      Pattern.compile("API Error: (\\d{3})\\b|status(?:[ _]?code)?[\"']?[:= ]+(\\d{3})\\b");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AcpTroubles() {}

  /// An error of JSON-RPC: what it is about is in its message or, where that says only that it is
  /// internal, in its data. Some use the provider's HTTP status as code.
  static Trouble of(JsonNode error) {
    int code = error.path("code").asInt(0);
    String text = text(error);
    if (code == AUTHENTICATION_REQUIRED) {
      return new Trouble(Kind.NOT_LOGGED_IN, PlainText.clipped(text, LONGEST));
    }
    return code >= 400 && code < 600
        ? Troubles.of(code, text)
        : Troubles.of(status(text).orElse(null), text);
  }

  private static Optional<Integer> status(String text) {
    Matcher status = STATUS.matcher(text);
    if (!status.find()) {
      return Optional.empty();
    }
    String digits = status.group(1) == null ? status.group(2) : status.group(1);
    return Optional.of(Integer.parseInt(digits));
  }

  private static String text(JsonNode error) {
    String message = innermost(error.path("message").stringValue(""));
    JsonNode data = error.path("data");
    if (data.isString()) {
      return joined(message, data.stringValue(""));
    }
    for (String name : List.of("message", "details", "error")) {
      String said = data.path(name).stringValue("");
      if (!said.isBlank()) {
        return joined(said, data.path("codex_error_info").stringValue(""));
      }
    }
    return message;
  }

  private static String joined(String text, String more) {
    return more.isBlank() ? text : text + " (" + more + ")";
  }

  /// Some agents hand on the provider's answer as it came.
  private static String innermost(String message) {
    if (message.startsWith("{")) {
      try {
        String inner = JSON.readTree(message).path("error").path("message").stringValue("");
        return inner.isBlank() ? message : inner;
      } catch (JacksonException noJson) {
        return message;
      }
    }
    return message;
  }

  /// Why an earlier session could not be opened again: if nothing else is known to be wrong, it is
  /// not there any more.
  static Trouble ofOldSession(Trouble trouble) {
    return switch (trouble.kind()) {
      case OTHER, WRONG_MODEL, PERMISSION_DENIED, BAD_CALL, SERVER_ERROR ->
          new Trouble(Kind.SESSION_LOST, trouble.message());
      case NOT_INSTALLED,
          NOT_LOGGED_IN,
          NO_CREDIT,
          CONTEXT_TOO_LONG,
          OVERLOADED,
          NETWORK_DOWN,
          LIMIT_REACHED,
          CRASHED,
          UNFINISHED,
          CAPPED,
          SESSION_LOST ->
          trouble;
    };
  }

  /// A turn that stopped otherwise than at its end.
  ///
  /// @param objection what the agent was last not allowed to do: some take that for the end
  static Trouble ofStop(String reason, Optional<String> objection) {
    return switch (reason) {
      case "max_tokens" -> new Trouble(Kind.CAPPED, "it reached its limit of tokens");
      case "max_turn_requests" -> new Trouble(Kind.CAPPED, "it reached its limit of requests");
      case "refusal" -> new Trouble(Kind.OTHER, "it refused to go on");
      case "cancelled", "end_turn" ->
          objection
              .map(what -> new Trouble(Kind.PERMISSION_DENIED, "it was not allowed to: " + what))
              .orElseGet(() -> new Trouble(Kind.UNFINISHED, "it broke off its work"));
      default ->
          new Trouble(
              Kind.UNFINISHED, "it stopped for the reason '" + PlainText.clipped(reason, 80) + "'");
    };
  }

  /// How a person logs in, as the agent says; empty if it says nothing.
  static String waysToLogIn(JsonNode methods) {
    List<String> ways = new ArrayList<>();
    for (JsonNode method : methods) {
      String name = PlainText.clipped(method.path("name").stringValue(""), 80);
      String how = PlainText.clipped(method.path("description").stringValue(""), 160);
      if (!name.isEmpty()) {
        ways.add(how.isEmpty() ? name : name + " (" + how + ")");
      }
    }
    return ways.isEmpty() ? "" : "log in by one of its ways: " + String.join("; ", ways);
  }
}
