package io.regatta.agent.copilot;

import io.regatta.agent.client.EventReader;
import io.regatta.agent.client.ToolUses;
import io.regatta.agent.client.ToolUses.Effect;
import io.regatta.agent.client.ToolUses.Use;
import io.regatta.agent.client.Transcript;
import io.regatta.agent.client.Trouble;
import io.regatta.agent.client.Troubles;
import io.regatta.process.Ending;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the events of `copilot --output-format json`.
final class CopilotReader implements EventReader {
  /// What a tool is used on, the most telling first.
  private static final List<String> OBJECTS =
      List.of("path", "pattern", "intent", "description", "query", "url");

  private final String session;
  private final Path usage;
  private final ToolUses uses = new ToolUses();

  /// @param session its session's id, known once it has begun
  /// @param usage the file that holds what was used, once the client has ended
  CopilotReader(String session, Path usage) {
    this.session = session;
    this.usage = usage;
  }

  @Override
  public void read(JsonNode event, Transcript transcript) {
    JsonNode data = event.path("data");
    switch (text(event, "type")) {
      case "user.message" -> transcript.session(session);
      case "assistant.message" -> message(data, transcript);
      case "tool.execution_start" -> uses.began(text(data, "toolCallId"), use(data), transcript);
      case "tool.execution_complete" -> completed(data, transcript);
      case "model.call_failure" -> transcript.trouble(trouble(data, "errorMessage"));
      case "session.error" -> transcript.trouble(trouble(data, "message"));
      case "session.info" -> {
        if (text(data, "infoType").equals("model_retry")) {
          transcript.retried(text(data, "message"));
        }
      }
      case "result" -> result(event, transcript);
      default -> {}
    }
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  private static void message(JsonNode data, Transcript transcript) {
    transcript.model(text(data, "model"));
    String content = text(data, "content");
    // A message may consist of nothing but uses of tools.
    if (!content.isBlank()) {
      transcript.message(content);
      transcript.says(content);
    }
  }

  private static Use use(JsonNode data) {
    String tool = text(data, "toolName");
    JsonNode arguments = data.path("arguments");
    String path = text(arguments, "path");
    return switch (tool) {
      case "create", "edit" -> new Use(tool, Effect.WRITES, path);
      case "view" -> new Use(tool, Effect.READS, path);
      case "bash" -> new Use(tool, Effect.RUNS, text(arguments, "command"));
      default -> Use.of(tool, object(arguments));
    };
  }

  private static String object(JsonNode arguments) {
    return OBJECTS.stream()
        .map(name -> text(arguments, name))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }

  private void completed(JsonNode data, Transcript transcript) {
    String id = text(data, "toolCallId");
    Use use = uses.find(id).orElse(new Use("a tool", Effect.OTHER, ""));
    if (text(data.path("error"), "code").equals("denied")) {
      uses.denied(id, use, transcript);
    } else if (!data.path("success").asBoolean(false)
        || data.path("shellExecution").path("exitCode").asInt(0) != 0) {
      uses.failed(id, transcript);
    } else {
      String kind = text(data.path("fileEdits").path(0), "kind");
      uses.ended(id, kind.equals("create"), transcript);
      if (use.effect() != Effect.WRITES) {
        data.path("fileEdits").forEach(edit -> edited(edit, transcript));
      }
    }
  }

  /// A tool that writes files and is not known to.
  private static void edited(JsonNode edit, Transcript transcript) {
    String path = text(edit, "path");
    switch (text(edit, "kind")) {
      case "create" -> transcript.created(path);
      case "delete" -> transcript.deleted(path);
      default -> transcript.modified(path);
    }
  }

  private static Trouble trouble(JsonNode data, String name) {
    int status = data.path("statusCode").asInt(0);
    @Nullable Integer code = status == 0 ? null : Integer.valueOf(status);
    Trouble trouble = Troubles.of(code, text(data, name));
    boolean unanswered = trouble.message().startsWith("Failed to get response");
    return trouble.kind() == Trouble.Kind.OTHER && unanswered
        ? new Trouble(Trouble.Kind.SERVER_ERROR, trouble.message())
        : trouble;
  }

  private static void result(JsonNode event, Transcript transcript) {
    transcript.session(text(event, "sessionId"));
    int code = event.path("exitCode").asInt(1);
    if (code == 0) {
      transcript.succeeded();
    } else {
      transcript.failed(new Trouble(Trouble.Kind.OTHER, "it ended with exit code " + code));
    }
  }

  @Override
  public void end(Ending ending, List<String> complaints, Transcript transcript) {
    transcript.used(CopilotUsage.read(usage));
    // Nothing else is printed then, over several lines.
    complaints.stream()
        .filter(line -> line.contains("No authentication information found"))
        .findFirst()
        .ifPresent(line -> transcript.trouble(new Trouble(Trouble.Kind.NOT_LOGGED_IN, line)));
  }
}
