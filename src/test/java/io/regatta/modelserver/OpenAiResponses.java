package io.regatta.modelserver;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's Responses.
final class OpenAiResponses implements Dialect {
  private static final Set<String> RESULTS =
      Set.of("function_call_output", "custom_tool_call_output");

  @Override
  public boolean speaks(String path) {
    return path.endsWith("/responses");
  }

  @Override
  public Prompt read(String path, JsonNode body) {
    long results =
        body.path("input")
            .valueStream()
            .filter(item -> RESULTS.contains(item.path("type").asString("")))
            .count();
    return new Prompt(
        body.path("model").asString(""),
        body.path("instructions").asString(""),
        Json.texts(body.path("input")),
        body.path("tools").valueStream().flatMap(tool -> tools(tool, Optional.empty())).toList(),
        (int) results,
        body.path("stream").asBoolean(false),
        Optional.of(body.path("text").path("format").path("schema")).filter(JsonNode::isObject));
  }

  private static Stream<OfferedTool> tools(JsonNode tool, Optional<String> namespace) {
    String type = tool.path("type").asString("");
    String name = tool.path("name").asString(type);
    return type.equals("namespace")
        ? tool.path("tools").valueStream().flatMap(member -> tools(member, Optional.of(name)))
        : Stream.of(
            new OfferedTool(name, namespace, type.equals("custom"), tool.path("parameters")));
  }

  @Override
  public JsonNode whole(Answer answer, Prompt prompt, Usage usage) {
    return done(response(prompt), item(answer), usage);
  }

  @Override
  public List<ServerEvent> stream(Answer answer, Prompt prompt, Usage usage) {
    ObjectNode response = response(prompt);
    ObjectNode item = item(answer);
    return new ResponseEvents().of(response, answer, item, done(response, item, usage));
  }

  @Override
  public ServerEvent overloaded(Prompt prompt) {
    ObjectNode response = response(prompt).put("status", "failed");
    response.set(
        "error",
        Json.object(
            "code", "server_is_overloaded",
            "message", "Our servers are currently overloaded. Please try again later."));
    return ServerEvent.named(
        "response.failed",
        Json.object("type", "response.failed", "sequence_number", 9, "response", response));
  }

  @Override
  public Response refusal(Trouble trouble, Prompt prompt) {
    return OpenAiErrors.refusal(trouble, prompt.model());
  }

  @Override
  public Response limit(Step.Limit limit, Instant now) {
    return OpenAiErrors.limit(limit, now);
  }

  private static ObjectNode item(Answer answer) {
    return switch (answer) {
      case Answer.Text(String text) ->
          Json.object(
              "type", "message",
              "id", Dialect.id("msg"),
              "role", "assistant",
              "status", "completed",
              "content", List.of(part(text)));
      case Answer.Call call -> {
        boolean custom = call.tool().custom();
        ObjectNode item =
            Json.object(
                "type",
                custom ? "custom_tool_call" : "function_call",
                "id",
                Dialect.id(custom ? "ctc" : "fc"),
                "call_id",
                Dialect.id("call"),
                "name",
                call.tool().name(),
                custom ? "input" : "arguments",
                call.inputText(),
                "status",
                "completed");
        call.tool().namespace().ifPresent(namespace -> item.put("namespace", namespace));
        yield item;
      }
    };
  }

  static ObjectNode part(String text) {
    return Json.object("type", "output_text", "text", text, "annotations", List.of());
  }

  private static ObjectNode response(Prompt prompt) {
    return Json.object(
        "id",
        Dialect.id("resp"),
        "object",
        "response",
        "created_at",
        1_767_225_600,
        "model",
        prompt.model(),
        "status",
        "in_progress",
        "output",
        List.of(),
        "error",
        null,
        "incomplete_details",
        null,
        "usage",
        null,
        "parallel_tool_calls",
        false,
        "tool_choice",
        "auto",
        "tools",
        List.of());
  }

  private static ObjectNode done(ObjectNode response, ObjectNode item, Usage usage) {
    ObjectNode done = response.deepCopy().put("status", "completed");
    done.putArray("output").add(item);
    done.set(
        "usage",
        Json.object(
            "input_tokens", usage.prompt(),
            "input_tokens_details", Json.object("cached_tokens", usage.cachedRead()),
            "output_tokens", usage.output(),
            "output_tokens_details", Json.object("reasoning_tokens", 0),
            "total_tokens", usage.total()));
    return done;
  }
}
