package io.regatta.modelserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Scripts as [ModelServerProgram] takes them from a file.
record ScriptFile(JsonNode content) {
  static ScriptFile read(Path file) throws IOException {
    return new ScriptFile(Json.read(Files.readString(file)));
  }

  /// @throws IllegalArgumentException when the file holds what is no step
  void playOn(ModelServer server) {
    JsonNode usage = content.path("usage");
    server.report(
        new Usage(
            usage.path("input").asInt(Usage.DEFAULT.input()),
            usage.path("cachedRead").asInt(Usage.DEFAULT.cachedRead()),
            usage.path("cacheWrite").asInt(Usage.DEFAULT.cacheWrite()),
            usage.path("output").asInt(Usage.DEFAULT.output())));
    content
        .path("stories")
        .properties()
        .forEach(story -> server.play(story.getKey(), new Script(steps(story.getValue()), false)));
    if (content.has("otherwise")) {
      List<Step> steps = steps(content.path("otherwise"));
      boolean answers =
          steps.stream()
              .allMatch(step -> step instanceof Step.Answering || step instanceof Step.Slow);
      server.playOtherwise(new Script(steps, answers));
    }
  }

  private static List<Step> steps(JsonNode steps) {
    List<Step> all = new ArrayList<>();
    for (JsonNode step : steps) {
      all.addAll(Collections.nCopies(step.path("times").asInt(1), step(step)));
    }
    return all;
  }

  private static Step step(JsonNode step) {
    String kind = step.propertyNames().iterator().next();
    String value = step.path(kind).asString();
    return switch (kind) {
      case "write" -> paced(step, Step.write(value, step.path("content").asString("")));
      case "shell" -> paced(step, Step.shell(value));
      case "call" -> paced(step, Step.call(value, step.path("arguments")));
      case "say" -> paced(step, Step.say(value));
      case "refuse" -> Step.refuse(Trouble.valueOf(value.toUpperCase(Locale.ROOT)));
      case "status" ->
          new Step.Respond(
              step.path("status").asInt(), headers(step), step.path("body").asString("{}"));
      case "limit" ->
          new Step.Limit(
              Instant.now().plus(Duration.parse(value)), step.path("window").asString("five_hour"));
      case "streamError" -> Step.streamError();
      case "hang" -> Step.hang();
      case "cut" -> Step.cut();
      default ->
          throw new IllegalArgumentException("no step begins with \"" + kind + "\": " + step);
    };
  }

  private static Step paced(JsonNode step, Step.Answering answering) {
    return step.has("pause")
        ? answering.slowly(Duration.parse(step.path("pause").asString()))
        : answering;
  }

  private static Map<String, String> headers(JsonNode step) {
    Map<String, String> headers = new HashMap<>();
    step.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asString()));
    return headers;
  }
}
