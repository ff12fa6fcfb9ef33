package io.regatta.agent.claude;

import io.regatta.agent.client.MessageEvents;
import io.regatta.agent.client.ToolUses.Effect;
import io.regatta.agent.client.ToolUses.Use;
import io.regatta.event.Usage;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What its tools do, and how it counts.
final class ClaudeTools implements MessageEvents.Dialect {
  /// What a tool is used on, the most telling first.
  private static final List<String> OBJECTS =
      List.of("description", "pattern", "query", "url", "path", "skill", "command", "subject");

  @Override
  public Optional<Use> use(String tool, JsonNode input) {
    return switch (tool) {
      // The result is no part of the work: who hands over nothing else has done nothing.
      case "StructuredOutput" -> Optional.empty();
      case "Write", "Edit", "MultiEdit" ->
          Optional.of(new Use(tool, Effect.WRITES, text(input, "file_path")));
      case "NotebookEdit" ->
          Optional.of(new Use(tool, Effect.WRITES, text(input, "notebook_path")));
      case "Read" -> Optional.of(new Use(tool, Effect.READS, text(input, "file_path")));
      case "Bash" -> Optional.of(new Use(tool, Effect.RUNS, text(input, "command")));
      default -> Optional.of(Use.of(tool, object(input)));
    };
  }

  private static String object(JsonNode input) {
    for (JsonNode todo : input.path("todos")) {
      if (text(todo, "status").equals("in_progress")) {
        return text(todo, "activeForm");
      }
    }
    return OBJECTS.stream()
        .map(name -> text(input, name))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }

  private static String text(JsonNode input, String name) {
    return input.path(name).stringValue("");
  }

  /// Its input is what came neither from the cache nor went into it.
  @Override
  public Usage usage(JsonNode usage) {
    return usage(
        usage.path("input_tokens").asLong(0),
        usage.path("output_tokens").asLong(0),
        usage.path("cache_read_input_tokens").asLong(0),
        usage.path("cache_creation_input_tokens").asLong(0));
  }

  static Usage usage(long fresh, long output, long cacheRead, long cacheWrite) {
    return new Usage(fresh + cacheRead + cacheWrite, output, cacheRead, cacheWrite, null);
  }
}
