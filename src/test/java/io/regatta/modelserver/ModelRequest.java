package io.regatta.modelserver;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A request that a client sent.
///
/// @param number of the request, from 1 on
/// @param path with its query
/// @param headers by their names in lower case
/// @param body missing when there was none, a string when it was no JSON
/// @param story the text by which the story was told from others; empty for the rest and for what
///   is no question
/// @param step what was done about it; empty for a side request: one that offers no tool to work
///   with
/// @param system the instructions of a question, else empty
/// @param conversation the text of a question's messages, else empty
public record ModelRequest(
    int number,
    String method,
    String path,
    Map<String, List<String>> headers,
    JsonNode body,
    Optional<String> story,
    Optional<Step> step,
    String system,
    String conversation,
    Instant at) {
  public ModelRequest {
    headers = Map.copyOf(headers);
  }

  /// Whether the client wanted work done.
  public boolean isMain() {
    return step.isPresent();
  }

  /// The first value of a header.
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()).stream()
        .findFirst();
  }

  /// Everything that Anthropic shall keep in its cache: the blocks that carry `cache_control`.
  public List<JsonNode> cached() {
    return body.findParents("cache_control");
  }

  /// The prompt in the order in which providers cache it: tools, instructions, messages.
  public String prompt() {
    return body.path("tools") + "\n" + system + "\n" + conversation;
  }

  /// The request as a line of a file.
  JsonNode json() {
    return Json.object(
        "number",
        number,
        "at",
        at.toString(),
        "method",
        method,
        "path",
        path,
        "story",
        story.orElse(null),
        "step",
        step.map(Step::toString).orElse(null),
        "headers",
        headers,
        "body",
        body.isMissingNode() ? null : body);
  }

  /// Whether a text was sent, apart from the headers, which hold the key.
  public boolean tells(String text) {
    return path.contains(text) || Json.strings(body).contains(text);
  }
}
