package io.regatta.agent.result;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The fields of a result. Scripts write what comes easy to them: a string where a list is meant,
/// objects where strings are. All of it is kept; an object as compact JSON.
record ResultFields(JsonNode root, Path workspace) {

  String text(String name) {
    return text(root.get(name));
  }

  private static String text(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return "";
    }
    return node.isString() ? node.stringValue().strip() : node.toString();
  }

  private static List<String> texts(@Nullable JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node != null && node.isArray()) {
      node.forEach(item -> texts.add(text(item)));
    } else {
      texts.add(text(node));
    }
    texts.removeIf(String::isBlank);
    return texts;
  }

  AgentReport report() {
    return new AgentReport(
        text("summary"),
        texts(root.get("actions")),
        texts(root.get("toolsUsed")),
        texts(root.get("issuesEncountered")),
        new FileChanges(files("filesCreated"), files("filesModified"), files("filesDeleted")),
        text("notes"),
        usage());
  }

  private List<String> files(String name) {
    return texts(root.get(name)).stream().map(this::relative).distinct().toList();
  }

  private String relative(String file) {
    try {
      Path path = Path.of(file);
      Path inside =
          path.isAbsolute() && path.startsWith(workspace) ? workspace.relativize(path) : path;
      return inside.normalize().toString();
    } catch (InvalidPathException odd) {
      return file;
    }
  }

  private Usage usage() {
    JsonNode usage = root.get("usage");
    if (usage == null || !usage.isObject()) {
      return Usage.UNKNOWN;
    }
    JsonNode cost = usage.get("costUsd");
    BigDecimal known = cost != null && cost.isNumber() ? cost.decimalValue() : null;
    return new Usage(
        count(usage.get("inputTokens")),
        count(usage.get("outputTokens")),
        count(usage.get("cacheReadTokens")),
        count(usage.get("cacheWriteTokens")),
        known);
  }

  private static long count(@Nullable JsonNode node) {
    return node != null && node.canConvertToLong() ? Math.max(0, node.asLong()) : 0;
  }

  /// What it says went wrong; empty where it says nothing.
  Optional<ResultError> error() {
    JsonNode error = root.get("error");
    if (error == null || error.isNull() || text(error).isEmpty()) {
      return Optional.empty();
    }
    if (!error.isObject()) {
      return Optional.of(new ResultError(Optional.empty(), text(error), "", List.of()));
    }
    return Optional.of(
        new ResultError(
            ErrorType.of(text(error.get("type"))),
            text(error.get("message")),
            text(error.get("context")),
            texts(error.get("recoveryHints"))));
  }
}
