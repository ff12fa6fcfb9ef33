package io.regatta.agent.codex;

import io.regatta.PlainText;
import io.regatta.agent.client.EventReader;
import io.regatta.agent.client.Transcript;
import io.regatta.agent.client.Trouble;
import io.regatta.agent.client.Troubles;
import io.regatta.event.Usage;
import io.regatta.process.Ending;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the events of `codex exec --json`.
final class CodexReader implements EventReader {
  /// It waits for the network for ever, and says so some times a minute.
  private static final int MOST_WAITS = 12;

  private static final Pattern STATUS = Pattern.compile("\\bstatus:? (\\d{3})\\b");

  private static final Pattern SHELL =
      Pattern.compile("^\\S*sh -l?c (['\"]?)(.*)\\1$", Pattern.DOTALL);

  private static final Pattern REJECTED =
      Pattern.compile("(?:error=)?((?:patch|command|exec\\w*) rejected\\b.*)");

  private String lastMessage = "";
  private int waits;

  @Override
  public void read(JsonNode event, Transcript transcript) {
    String type = text(event, "type");
    switch (type) {
      case "thread.started" -> transcript.session(text(event, "thread_id"));
      case "item.started" -> started(event.path("item"), transcript);
      case "item.completed", "item.updated" ->
          completed(event.path("item"), type.endsWith("completed"), transcript);
      case "turn.completed" -> {
        transcript.used(usage(event.path("usage")));
        // Held to the schema, the whole message is the result.
        if (lastMessage.strip().startsWith("{")) {
          transcript.result(lastMessage);
        }
        transcript.succeeded();
      }
      case "turn.failed" -> {
        transcript.failed(trouble(text(event.path("error"), "message")));
      }
      case "error" -> error(text(event, "message"), transcript);
      default -> {}
    }
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  /// It goes on after most errors; the turn's failure says that it does not.
  private void error(String message, Transcript transcript) {
    if (!message.startsWith("Reconnecting")) {
      transcript.trouble(trouble(message));
      return;
    }
    transcript.retried(message);
    if (message.contains("waiting for network") && ++waits == MOST_WAITS) {
      transcript.hopeless(new Trouble(Trouble.Kind.NETWORK_DOWN, message));
    }
  }

  private static Trouble trouble(String message) {
    if (message.startsWith("Missing environment variable")) {
      return new Trouble(Trouble.Kind.NOT_LOGGED_IN, message);
    }
    Matcher status = STATUS.matcher(message);
    @Nullable Integer code = status.find() ? Integer.valueOf(status.group(1)) : null;
    return Troubles.of(code, message);
  }

  private void started(JsonNode item, Transcript transcript) {
    waits = 0;
    switch (text(item, "type")) {
      case "command_execution" -> transcript.active("running " + command(item));
      case "file_change" ->
          transcript.active(
              "editing " + transcript.relative(text(item.path("changes").path(0), "path")));
      case "web_search" -> transcript.active("searching the web");
      case "mcp_tool_call" -> transcript.active("using " + tool(item));
      default -> {}
    }
  }

  private void completed(JsonNode item, boolean whole, Transcript transcript) {
    waits = 0;
    String status = text(item, "status");
    switch (text(item, "type")) {
      case "agent_message" -> {
        lastMessage = text(item, "text");
        transcript.message(lastMessage);
        transcript.says(lastMessage);
      }
      case "reasoning" -> transcript.says(text(item, "text"));
      case "command_execution" -> {
        if (whole) {
          ran(item, status, transcript);
        }
      }
      case "file_change" -> {
        if (whole) {
          changed(item, status, transcript);
        }
      }
      case "web_search" -> {
        if (whole) {
          transcript.tool("web_search");
          transcript.action("searched the web for " + text(item, "query"));
        }
      }
      case "mcp_tool_call" -> {
        if (whole) {
          transcript.tool(tool(item));
          transcript.action("used " + tool(item));
        }
      }
      case "todo_list" -> todo(item.path("items"), transcript);
      // Notices, such as that it knows little of the model; what ends a turn comes as an event.
      case "error" -> transcript.active(text(item, "message"));
      default -> {}
    }
  }

  private static void ran(JsonNode item, String status, Transcript transcript) {
    if (status.equals("declined")) {
      transcript.denied("run " + command(item));
      return;
    }
    transcript.tool("command_execution");
    int code = item.path("exit_code").asInt(0);
    transcript.action("ran " + command(item) + (code == 0 ? "" : " (exit code " + code + ")"));
  }

  private static void changed(JsonNode item, String status, Transcript transcript) {
    for (JsonNode change : item.path("changes")) {
      String path = text(change, "path");
      String file = transcript.relative(path);
      if (status.equals("declined")) {
        transcript.denied("edit " + file);
      } else if (status.equals("completed")) {
        transcript.tool("file_change");
        switch (text(change, "kind")) {
          case "add" -> {
            transcript.created(path);
            transcript.action("created " + file);
          }
          case "delete" -> {
            transcript.deleted(path);
            transcript.action("deleted " + file);
          }
          default -> {
            transcript.modified(path);
            transcript.action("edited " + file);
          }
        }
      }
    }
  }

  private static void todo(JsonNode items, Transcript transcript) {
    for (JsonNode item : items) {
      if (!item.path("completed").asBoolean(false)) {
        transcript.active("next: " + text(item, "text"));
        return;
      }
    }
  }

  private static String tool(JsonNode item) {
    return text(item, "server") + "." + text(item, "tool");
  }

  private static String command(JsonNode item) {
    String line = text(item, "command");
    Matcher shell = SHELL.matcher(line);
    return shell.matches() ? shell.group(2) : line;
  }

  private static Usage usage(JsonNode usage) {
    return new Usage(
        usage.path("input_tokens").asLong(0),
        usage.path("output_tokens").asLong(0),
        usage.path("cached_input_tokens").asLong(0),
        usage.path("cache_write_input_tokens").asLong(0),
        null);
  }

  /// What the sandbox refuses is no event: it is only complained of.
  @Override
  public void complained(String line, Transcript transcript) {
    Matcher rejected = REJECTED.matcher(line);
    if (rejected.find()) {
      transcript.denied(rejected.group(1));
    }
  }

  @Override
  public void end(Ending ending, List<String> complaints, Transcript transcript) {
    for (int i = 0; i < complaints.size(); i++) {
      if (complaints.get(i).startsWith("Error loading config")) {
        // The lines below say where, and what is wrong.
        String all = String.join(" ", complaints.subList(i, complaints.size()));
        transcript.trouble(new Trouble(Trouble.Kind.OTHER, PlainText.clipped(all, 400)));
      }
    }
  }
}
