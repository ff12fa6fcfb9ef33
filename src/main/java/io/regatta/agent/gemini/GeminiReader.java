package io.regatta.agent.gemini;

import io.regatta.agent.client.EventReader;
import io.regatta.agent.client.ToolUses;
import io.regatta.agent.client.ToolUses.Effect;
import io.regatta.agent.client.ToolUses.Use;
import io.regatta.agent.client.Transcript;
import io.regatta.agent.client.Trouble;
import io.regatta.agent.client.Troubles;
import io.regatta.event.Usage;
import io.regatta.process.Ending;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the events of `gemini --output-format stream-json`.
final class GeminiReader implements EventReader {
  /// Its own exit codes, besides those that are what is left of an HTTP status.
  private static final int NO_AUTHENTICATION = 41;

  private static final int TURN_LIMIT = 53;

  private static final Pattern CODE = Pattern.compile("\"code\":\\s*(\\d{3})\\b");
  private static final Pattern MESSAGE =
      Pattern.compile("\"message\":\\s*\"((?:[^\"\\\\]|\\\\.)++)\"");
  private static final Pattern WRAPPED = Pattern.compile("^\\[API Error: (.*?)]", Pattern.DOTALL);
  private static final Pattern RETRY =
      Pattern.compile("^Attempt \\d+ failed(?!.*Max attempts reached)(.*)");

  private final Path workspace;
  private final ToolUses uses = new ToolUses();
  private final Set<String> newFiles = new HashSet<>();
  private boolean speaking;

  GeminiReader(Path workspace) {
    this.workspace = workspace;
  }

  @Override
  public void read(JsonNode event, Transcript transcript) {
    switch (text(event, "type")) {
      case "init" -> {
        transcript.session(text(event, "session_id"));
        transcript.model(text(event, "model"));
      }
      case "message" -> message(event, transcript);
      case "tool_use" -> toolUse(event, transcript);
      case "tool_result" -> toolResult(event, transcript);
      case "error" -> error(event, transcript);
      case "result" -> result(event, transcript);
      default -> {}
    }
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  private void message(JsonNode event, Transcript transcript) {
    if (!text(event, "role").equals("assistant")) {
      return;
    }
    if (!speaking || !event.path("delta").asBoolean(false)) {
      transcript.newMessage();
    }
    speaking = true;
    transcript.speaks(text(event, "content"));
  }

  private void toolUse(JsonNode event, Transcript transcript) {
    speaking = false;
    String id = text(event, "tool_id");
    Use use = use(text(event, "tool_name"), event.path("parameters"));
    if (use.effect() == Effect.WRITES && newFiles.size() < 10_000 && !exists(use.object())) {
      newFiles.add(id);
    }
    uses.began(id, use, transcript);
  }

  private static Use use(String tool, JsonNode parameters) {
    String file = text(parameters, "file_path");
    return switch (tool) {
      case "write_file", "replace" -> new Use(tool, Effect.WRITES, file);
      case "run_shell_command" -> new Use(tool, Effect.RUNS, text(parameters, "command"));
      case "read_file" -> new Use(tool, Effect.READS, file);
      default -> Use.of(tool, object(parameters));
    };
  }

  private static String object(JsonNode parameters) {
    for (String name : List.of("file_path", "dir_path", "path", "pattern", "query", "url")) {
      if (parameters.path(name).isString()) {
        return text(parameters, name);
      }
    }
    return "";
  }

  /// It is told of a tool before it is used, and never whether a file was new.
  private boolean exists(String file) {
    try {
      return Files.exists(workspace.resolve(file));
    } catch (InvalidPathException odd) {
      return true;
    }
  }

  private void toolResult(JsonNode event, Transcript transcript) {
    String id = text(event, "tool_id");
    if (text(event, "status").equals("success")) {
      uses.ended(id, newFiles.remove(id), transcript);
      return;
    }
    JsonNode error = event.path("error");
    boolean denied =
        text(error, "type").equals("policy_violation")
            || text(error, "message").startsWith("Path not in workspace");
    if (denied) {
      Use use = uses.find(id).orElse(new Use("a tool", Effect.OTHER, ""));
      uses.denied(id, use, transcript);
    } else {
      uses.failed(id, transcript);
    }
  }

  private static void error(JsonNode event, Transcript transcript) {
    String message = text(event, "message");
    transcript.active(message);
    if (!text(event, "severity").equals("warning")) {
      transcript.trouble(trouble(message));
    }
  }

  private static void result(JsonNode event, Transcript transcript) {
    transcript.used(usage(event.path("stats")));
    if (text(event, "status").equals("success")) {
      transcript.succeeded();
      return;
    }
    String message = text(event.path("error"), "message");
    // What went wrong within the stream came as an event before.
    transcript.failed(
        message.isBlank()
            ? new Trouble(Trouble.Kind.OTHER, "it ended with an error")
            : trouble(message));
  }

  /// Its errors hold the provider's answer as it came, often JSON.
  private static Trouble trouble(String message) {
    Matcher code = CODE.matcher(message);
    @Nullable Integer status = code.find() ? Integer.valueOf(code.group(1)) : null;
    if (message.startsWith("Model stream ended") || message.contains("empty response")) {
      return new Trouble(Trouble.Kind.SERVER_ERROR, message);
    }
    Matcher inner = MESSAGE.matcher(message);
    Matcher wrapped = WRAPPED.matcher(message);
    if (inner.find()) {
      return Troubles.of(status, inner.group(1));
    }
    return Troubles.of(status, wrapped.find() ? wrapped.group(1) : message);
  }

  private static Usage usage(JsonNode stats) {
    long input = stats.path("input_tokens").asLong(0);
    long output = stats.path("output_tokens").asLong(0);
    // What it thought is in the sum only.
    long all = stats.path("total_tokens").asLong(0);
    return new Usage(input, Math.max(output, all - input), stats.path("cached").asLong(0), 0, null);
  }

  @Override
  public void complained(String line, Transcript transcript) {
    Matcher retry = RETRY.matcher(line);
    if (retry.find()) {
      transcript.retried(retry.group(1).strip());
    }
  }

  @Override
  public void end(Ending ending, List<String> complaints, Transcript transcript) {
    if (!(ending.exit() instanceof Ending.Exited(int code))) {
      return;
    }
    String said = complaints.isEmpty() ? "no reason given" : complaints.getLast();
    if (code == NO_AUTHENTICATION) {
      transcript.trouble(new Trouble(Trouble.Kind.NOT_LOGGED_IN, said));
    } else if (code == TURN_LIMIT) {
      transcript.trouble(new Trouble(Trouble.Kind.CAPPED, said));
    }
  }
}
