package io.regatta.modelserver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Gemini's generateContent and streamGenerateContent.
final class GeminiContents implements Dialect {
  private static final String STREAMING = ":streamGenerateContent";

  @Override
  public boolean speaks(String path) {
    return path.endsWith(":generateContent") || path.endsWith(STREAMING);
  }

  @Override
  public Prompt read(String path, JsonNode body) {
    List<OfferedTool> tools =
        body.path("tools")
            .valueStream()
            .flatMap(tool -> tool.path("functionDeclarations").valueStream())
            .map(tool -> OfferedTool.of(tool.path("name").asString(""), schema(tool, "parameters")))
            .toList();
    return new Prompt(
        path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf(':')),
        Json.texts(body.path("systemInstruction")),
        Json.texts(body.path("contents")),
        tools,
        body.path("contents").findValues("functionResponse").size(),
        path.endsWith(STREAMING),
        Optional.of(schema(body.path("generationConfig"), "response")).filter(JsonNode::isObject));
  }

  /// A schema in either of the two members that may hold it.
  private static JsonNode schema(JsonNode node, String name) {
    JsonNode json = node.path(name + "JsonSchema");
    return json.isObject() ? json : node.path(name.equals("response") ? "responseSchema" : name);
  }

  @Override
  public JsonNode whole(Answer answer, Prompt prompt, Usage usage) {
    JsonNode part =
        switch (answer) {
          case Answer.Text(String text) -> Json.object("text", text);
          case Answer.Call call ->
              Json.object(
                  "functionCall", Json.object("name", call.tool().name(), "args", call.input()));
        };
    ObjectNode candidate = candidate(part).put("finishReason", "STOP");
    return Json.object(
        "candidates", List.of(candidate),
        "usageMetadata",
            Json.object(
                "promptTokenCount", usage.prompt(),
                "candidatesTokenCount", usage.output(),
                "totalTokenCount", usage.total(),
                "cachedContentTokenCount", usage.cachedRead()),
        "modelVersion", prompt.model(),
        "responseId", Dialect.id("resp"));
  }

  @Override
  public List<ServerEvent> stream(Answer answer, Prompt prompt, Usage usage) {
    return switch (answer) {
      case Answer.Call _ -> List.of(ServerEvent.unnamed(whole(answer, prompt, usage)));
      case Answer.Text(String text) -> {
        List<ServerEvent> events = new ArrayList<>();
        for (String piece : Dialect.pieces(text, 24)) {
          JsonNode candidate = candidate(Json.object("text", piece));
          events.add(ServerEvent.unnamed(Json.object("candidates", List.of(candidate))));
        }
        events.add(ServerEvent.unnamed(whole(new Answer.Text(""), prompt, usage)));
        yield events;
      }
    };
  }

  @Override
  public ServerEvent overloaded(Prompt prompt) {
    return ServerEvent.unnamed(Json.read(refusal(Trouble.OVERLOADED, prompt).body()));
  }

  @Override
  public Response refusal(Trouble trouble, Prompt prompt) {
    return switch (trouble) {
      case BAD_KEY ->
          refusal(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.");
      case FORBIDDEN -> refusal(403, "PERMISSION_DENIED", "The caller does not have permission");
      case TOO_LONG ->
          refusal(
              400,
              "INVALID_ARGUMENT",
              "The input token count (1213480) exceeds the maximum number of tokens allowed (1048576).");
      case NO_SUCH_MODEL ->
          refusal(
              404,
              "NOT_FOUND",
              "models/"
                  + prompt.model()
                  + " is not found for API version v1beta, or is not supported for"
                  + " generateContent.");
      case NO_CREDIT ->
          refusal(
              429,
              "RESOURCE_EXHAUSTED",
              "You exceeded your current quota, please check your plan and billing details.");
      case RATE_LIMITED ->
          refusal(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota).");
      case INTERNAL -> refusal(500, "INTERNAL", "An internal error has occurred.");
      case UNAVAILABLE, OVERLOADED ->
          refusal(503, "UNAVAILABLE", "The model is overloaded. Please try again later.");
    };
  }

  @Override
  public Response limit(Step.Limit limit, Instant now) {
    String type = "type.googleapis.com/google.rpc.";
    JsonNode violation =
        Json.object(
            "quotaMetric", "generativelanguage.googleapis.com/generate_content_requests",
            "quotaId", "GenerateRequestsPerDayPerProjectPerModel");
    long seconds = Math.max(0, Duration.between(now, limit.resetsAt()).toSeconds());
    ObjectNode error =
        error(
            429,
            "RESOURCE_EXHAUSTED",
            "You exceeded your current quota, please check your plan and billing details.");
    error.set(
        "details",
        Json.of(
            List.of(
                Json.object("@type", type + "QuotaFailure", "violations", List.of(violation)),
                Json.object("@type", type + "RetryInfo", "retryDelay", seconds + "s"))));
    return Response.of(429, Json.object("error", error));
  }

  private static ObjectNode candidate(JsonNode part) {
    return Json.object("content", Json.object("role", "model", "parts", List.of(part)), "index", 0);
  }

  private static Response refusal(int status, String name, String message) {
    return Response.of(status, Json.object("error", error(status, name, message)));
  }

  private static ObjectNode error(int status, String name, String message) {
    return Json.object("code", status, "message", message, "status", name);
  }
}
