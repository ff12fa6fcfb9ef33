package io.regatta.agent.qwen;

import io.regatta.agent.client.EventReader;
import io.regatta.agent.client.MessageEvents;
import io.regatta.agent.client.ToolUses.Effect;
import io.regatta.agent.client.ToolUses.Use;
import io.regatta.agent.client.Transcript;
import io.regatta.agent.client.Troubles;
import io.regatta.event.Usage;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads what `qwen --output-format stream-json` prints.
final class QwenReader implements EventReader, MessageEvents.Dialect {
  /// Up to 0.15 a failed request is a success whose text ends so, maybe after what was said before.
  private static final Pattern API_ERROR = Pattern.compile("\\[API Error: [^\\n]*]\\s*\\z");

  private final MessageEvents messages = new MessageEvents(this);

  @Override
  public void read(JsonNode event, Transcript transcript) {
    switch (event.path("type").stringValue("")) {
      case "system" -> {
        if (event.path("subtype").stringValue("").equals("init")) {
          messages.began(event, transcript);
          transcript.version(event.path("qwen_code_version").stringValue(""));
        }
      }
      case "assistant" -> messages.assistant(event, transcript);
      case "user" -> messages.user(event, transcript);
      case "result" -> result(event, transcript);
      default -> {}
    }
  }

  private void result(JsonNode event, Transcript transcript) {
    messages.denied(event.path("permission_denials"), transcript);
    if (event.path("usage").isObject()) {
      transcript.used(usage(event.path("usage")));
    }
    String text = event.path("result").stringValue("");
    if (event.path("is_error").booleanValue(false)) {
      String error = event.path("error").path("message").stringValue(text);
      transcript.failed(Troubles.of(null, error));
      return;
    }
    if (!text.isBlank()) {
      transcript.message(text);
    }
    Matcher error = API_ERROR.matcher(text);
    if (error.find()) {
      transcript.failed(Troubles.of(null, error.group().strip()));
    } else {
      transcript.succeeded();
    }
  }

  @Override
  public Optional<Use> use(String tool, JsonNode input) {
    return Optional.of(
        switch (tool) {
          case "write_file", "edit", "replace", "notebook_edit" ->
              new Use(tool, Effect.WRITES, first(input, "file_path", "notebook_path"));
          case "read_file" ->
              new Use(tool, Effect.READS, first(input, "file_path", "absolute_path"));
          case "run_shell_command" -> new Use(tool, Effect.RUNS, first(input, "command"));
          default -> Use.of(tool, first(input, "description", "pattern", "query", "path", "url"));
        });
  }

  private static String first(JsonNode input, String... names) {
    return Stream.of(names)
        .map(name -> input.path(name).stringValue(""))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }

  /// Its input counts what came from the cache.
  @Override
  public Usage usage(JsonNode usage) {
    return new Usage(
        usage.path("input_tokens").asLong(0),
        usage.path("output_tokens").asLong(0),
        usage.path("cache_read_input_tokens").asLong(0),
        usage.path("cache_creation_input_tokens").asLong(0),
        null);
  }
}
