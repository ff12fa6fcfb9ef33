package io.regatta.modelserver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Anthropic's Messages.
final class AnthropicMessages implements Dialect {
  @Override
  public boolean speaks(String path) {
    return path.endsWith("/messages");
  }

  @Override
  public Prompt read(String path, JsonNode body) {
    List<OfferedTool> tools =
        body.path("tools")
            .valueStream()
            .map(tool -> OfferedTool.of(tool.path("name").asString(""), tool.path("input_schema")))
            .toList();
    long results =
        body.path("messages").findValues("type").stream()
            .filter(type -> type.asString("").equals("tool_result"))
            .count();
    JsonNode format =
        body.has("output_config")
            ? body.path("output_config").path("format")
            : body.path("output_format");
    return new Prompt(
        body.path("model").asString(""),
        Json.texts(body.path("system")),
        Json.texts(body.path("messages")),
        tools,
        (int) results,
        body.path("stream").asBoolean(false),
        Optional.of(format.path("schema")).filter(JsonNode::isObject));
  }

  @Override
  public JsonNode whole(Answer answer, Prompt prompt, Usage usage) {
    JsonNode block =
        switch (answer) {
          case Answer.Text(String text) -> Json.object("type", "text", "text", text);
          case Answer.Call call -> block(call, call.input());
        };
    ObjectNode message = message(prompt, List.of(block), usage);
    message.put("stop_reason", stopReason(answer));
    ((ObjectNode) message.path("usage")).put("output_tokens", usage.output());
    return message;
  }

  @Override
  public List<ServerEvent> stream(Answer answer, Prompt prompt, Usage usage) {
    List<ServerEvent> events = new ArrayList<>();
    events.add(event("message_start", "message", message(prompt, List.of(), usage)));
    switch (answer) {
      case Answer.Text(String text) -> addText(events, 0, text);
      case Answer.Call call -> {
        addText(events, 0, "I will use " + call.tool().name() + ".");
        addBlock(
            events,
            1,
            block(call, Json.object()),
            "input_json_delta",
            "partial_json",
            call.inputText());
      }
    }
    JsonNode delta = Json.object("stop_reason", stopReason(answer), "stop_sequence", null);
    events.add(
        event(
            "message_delta",
            "delta",
            delta,
            "usage",
            Json.object("output_tokens", usage.output())));
    events.add(event("message_stop"));
    return events;
  }

  @Override
  public ServerEvent overloaded(Prompt prompt) {
    return event(
        "error", "error", Json.object("type", "overloaded_error", "message", "Overloaded"));
  }

  @Override
  public Response refusal(Trouble trouble, Prompt prompt) {
    return AnthropicErrors.refusal(trouble, prompt.model());
  }

  @Override
  public Response limit(Step.Limit limit, Instant now) {
    return AnthropicErrors.limit(limit, now);
  }

  private static String stopReason(Answer answer) {
    return switch (answer) {
      case Answer.Text _ -> "end_turn";
      case Answer.Call _ -> "tool_use";
    };
  }

  private static ObjectNode message(Prompt prompt, List<JsonNode> content, Usage usage) {
    return Json.object(
        "id",
        Dialect.id("msg"),
        "type",
        "message",
        "role",
        "assistant",
        "model",
        prompt.model(),
        "content",
        content,
        "stop_reason",
        null,
        "stop_sequence",
        null,
        "usage",
        Json.object(
            "input_tokens", usage.input(),
            "cache_creation_input_tokens", usage.cacheWrite(),
            "cache_read_input_tokens", usage.cachedRead(),
            "output_tokens", 1));
  }

  private static JsonNode block(Answer.Call call, JsonNode input) {
    return Json.object(
        "type", "tool_use", "id", Dialect.id("toolu"), "name", call.tool().name(), "input", input);
  }

  private static void addText(List<ServerEvent> events, int index, String text) {
    addBlock(events, index, Json.object("type", "text", "text", ""), "text_delta", "text", text);
  }

  private static void addBlock(
      List<ServerEvent> events,
      int index,
      JsonNode block,
      String type,
      String member,
      String text) {
    events.add(event("content_block_start", "index", index, "content_block", block));
    for (String piece : Dialect.pieces(text, 24)) {
      events.add(
          event(
              "content_block_delta",
              "index",
              index,
              "delta",
              Json.object("type", type, member, piece)));
    }
    events.add(event("content_block_stop", "index", index));
  }

  private static ServerEvent event(String type, Object... members) {
    ObjectNode data = Json.object("type", type);
    data.setAll(Json.object(members));
    return ServerEvent.named(type, data);
  }
}
