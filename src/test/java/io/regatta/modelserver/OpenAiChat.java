package io.regatta.modelserver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's Chat Completions, which many others speak.
final class OpenAiChat implements Dialect {
  @Override
  public boolean speaks(String path) {
    return path.endsWith("/chat/completions");
  }

  @Override
  public Prompt read(String path, JsonNode body) {
    List<OfferedTool> tools =
        body.path("tools")
            .valueStream()
            .map(tool -> tool.path("function"))
            .map(tool -> OfferedTool.of(tool.path("name").asString(""), tool.path("parameters")))
            .toList();
    return new Prompt(
        body.path("model").asString(""),
        texts(said(body, "system", "developer")),
        texts(said(body, "user", "assistant", "tool")),
        tools,
        (int) said(body, "tool").count(),
        body.path("stream").asBoolean(false),
        Optional.of(body.path("response_format").path("json_schema").path("schema"))
            .filter(JsonNode::isObject));
  }

  private static Stream<JsonNode> said(JsonNode body, String... roles) {
    return body.path("messages")
        .valueStream()
        .filter(message -> List.of(roles).contains(message.path("role").asString("")));
  }

  private static String texts(Stream<JsonNode> messages) {
    return messages.map(message -> Json.texts(message.path("content"))).reduce("", String::concat);
  }

  @Override
  public JsonNode whole(Answer answer, Prompt prompt, Usage usage) {
    ObjectNode message =
        switch (answer) {
          case Answer.Text(String text) -> Json.object("role", "assistant", "content", text);
          case Answer.Call call ->
              Json.object(
                  "role",
                  "assistant",
                  "content",
                  null,
                  "tool_calls",
                  List.of(call(Dialect.id("call"), call, call.inputText())));
        };
    JsonNode choice = Json.object("index", 0, "message", message, "finish_reason", reason(answer));
    return completion("chat.completion", Dialect.id("chatcmpl"), prompt, choice)
        .set("usage", usage(usage));
  }

  @Override
  public List<ServerEvent> stream(Answer answer, Prompt prompt, Usage usage) {
    String id = Dialect.id("chatcmpl");
    List<ServerEvent> events = new ArrayList<>();
    events.add(chunk(id, prompt, Json.object("role", "assistant", "content", ""), null));
    switch (answer) {
      case Answer.Text(String text) ->
          Dialect.pieces(text, 24)
              .forEach(piece -> events.add(chunk(id, prompt, Json.object("content", piece), null)));
      case Answer.Call call -> {
        ObjectNode begun = call(Dialect.id("call"), call, "").put("index", 0);
        events.add(chunk(id, prompt, Json.object("tool_calls", List.of(begun)), null));
        JsonNode more =
            Json.object("index", 0, "function", Json.object("arguments", call.inputText()));
        events.add(chunk(id, prompt, Json.object("tool_calls", List.of(more)), null));
      }
    }
    events.add(chunk(id, prompt, Json.object(), reason(answer)));
    ObjectNode last = completion("chat.completion.chunk", id, prompt);
    events.add(ServerEvent.unnamed(last.set("usage", usage(usage))));
    events.add(new ServerEvent(Optional.empty(), "[DONE]"));
    return events;
  }

  @Override
  public ServerEvent overloaded(Prompt prompt) {
    return ServerEvent.unnamed(Json.read(refusal(Trouble.OVERLOADED, prompt).body()));
  }

  @Override
  public Response refusal(Trouble trouble, Prompt prompt) {
    return OpenAiErrors.refusal(trouble, prompt.model());
  }

  @Override
  public Response limit(Step.Limit limit, Instant now) {
    return OpenAiErrors.limit(limit, now);
  }

  private static String reason(Answer answer) {
    return switch (answer) {
      case Answer.Text _ -> "stop";
      case Answer.Call _ -> "tool_calls";
    };
  }

  private static ObjectNode call(String id, Answer.Call call, String arguments) {
    return Json.object(
        "id",
        id,
        "type",
        "function",
        "function",
        Json.object("name", call.tool().name(), "arguments", arguments));
  }

  private static ServerEvent chunk(
      String id, Prompt prompt, JsonNode delta, @Nullable String reason) {
    JsonNode choice = Json.object("index", 0, "delta", delta, "finish_reason", reason);
    return ServerEvent.unnamed(completion("chat.completion.chunk", id, prompt, choice));
  }

  private static ObjectNode completion(String kind, String id, Prompt prompt, JsonNode... choices) {
    return Json.object(
        "id",
        id,
        "object",
        kind,
        "created",
        1_767_225_600,
        "model",
        prompt.model(),
        "choices",
        List.of(choices));
  }

  private static JsonNode usage(Usage usage) {
    return Json.object(
        "prompt_tokens", usage.prompt(),
        "completion_tokens", usage.output(),
        "total_tokens", usage.total(),
        "prompt_tokens_details", Json.object("cached_tokens", usage.cachedRead()));
  }
}
