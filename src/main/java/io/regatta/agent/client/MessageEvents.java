package io.regatta.agent.client;

import io.regatta.agent.client.ToolUses.Use;
import io.regatta.event.Usage;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Reads the events that Claude Code and its relatives have in common: the session's beginning,
/// messages of the assistant with texts and uses of tools, and messages "of the user" with the
/// tools' answers. Used by one thread at a time.
public final class MessageEvents {
  private static final int MOST_MESSAGES = 10_000;
  private static final int LONGEST_ID = 256;

  private static final Pattern DENIAL =
      Pattern.compile(
          "requested permissions? to|haven't granted|[Pp]ermission to use .{0,80}denied"
              + "|requires? (approval|permission)|permission denied by|not allowed by the user"
              + "|user (denied|rejected)|doesn't want to (proceed|take this action)");

  private final Dialect dialect;
  private final ToolUses uses = new ToolUses();
  private final Set<String> counted = new HashSet<>();
  private String speaking = "";

  public MessageEvents(Dialect dialect) {
    this.dialect = dialect;
  }

  /// What clients of this family say each in their own words.
  public interface Dialect {
    /// What a use of a tool means; empty if it is no part of the work.
    Optional<Use> use(String tool, JsonNode input);

    /// What one message used, as it says itself.
    Usage usage(JsonNode usage);
  }

  /// The session begins.
  public void began(JsonNode event, Transcript transcript) {
    transcript.session(event.path("session_id").stringValue(""));
    transcript.model(event.path("model").stringValue(""));
  }

  /// The assistant says or does something. One message may come in several events, each of which
  /// repeats what the message has used.
  public void assistant(JsonNode event, Transcript transcript) {
    JsonNode message = event.path("message");
    String id = message.path("id").stringValue("");
    for (JsonNode block : message.path("content")) {
      switch (block.path("type").stringValue("")) {
        case "text" -> {
          String text = block.path("text").stringValue("");
          transcript.says(text);
          if (!ofSubagent(event)) {
            says(id, text, transcript);
          }
        }
        case "thinking", "redacted_thinking" -> transcript.thinks();
        case "tool_use" ->
            dialect
                .use(block.path("name").stringValue(""), block.path("input"))
                .ifPresent(use -> uses.began(block.path("id").stringValue(""), use, transcript));
        default -> {}
      }
    }
    JsonNode usage = message.path("usage");
    if (usage.isObject()
        && id.length() <= LONGEST_ID
        && counted.size() < MOST_MESSAGES
        && counted.add(id)) {
      transcript.usedMore(dialect.usage(usage));
    }
  }

  private static boolean ofSubagent(JsonNode event) {
    return event.path("parent_tool_use_id").isString();
  }

  private void says(String id, String text, Transcript transcript) {
    if (id.equals(speaking)) {
      transcript.append(text);
    } else {
      speaking = id;
      transcript.message(text);
    }
  }

  /// Tools have answered.
  public void user(JsonNode event, Transcript transcript) {
    for (JsonNode block : event.path("message").path("content")) {
      if (block.path("type").stringValue("").equals("tool_result")) {
        answered(event, block, transcript);
      }
    }
  }

  private void answered(JsonNode event, JsonNode block, Transcript transcript) {
    String id = block.path("tool_use_id").stringValue("");
    JsonNode content = block.path("content");
    String said = content.isString() ? content.stringValue() : content.toString();
    if (!block.path("is_error").booleanValue(false)) {
      uses.ended(id, isNewFile(event, said), transcript);
      return;
    }
    if (isDenial(event, said)) {
      denied(id, transcript);
    } else {
      uses.failed(id, transcript);
    }
  }

  /// What commands print may read like a denial; the client's own word counts, where it gives one.
  private static boolean isDenial(JsonNode event, String said) {
    JsonNode decision =
        event.path("tool_result_meta").path(0).path("permission_decision").path("decision");
    if (decision.isString()) {
      return !decision.stringValue().equals("accept");
    }
    return !said.startsWith("Exit code")
        && DENIAL.matcher(said.substring(0, Math.min(said.length(), 300))).find();
  }

  private static boolean isNewFile(JsonNode event, String said) {
    return switch (event.path("tool_use_result").path("type").stringValue("")) {
      case "create" -> true;
      case "update" -> false;
      default -> said.substring(0, Math.min(said.length(), 60)).contains("reated");
    };
  }

  /// A use that was not allowed.
  public void denied(String id, Transcript transcript) {
    uses.find(id).ifPresent(use -> uses.denied(id, use, transcript));
  }

  /// What the end of the stream says was not allowed.
  public void denied(JsonNode denials, Transcript transcript) {
    for (JsonNode denial : denials) {
      dialect
          .use(denial.path("tool_name").stringValue(""), denial.path("tool_input"))
          .ifPresent(
              use -> uses.denied(denial.path("tool_use_id").stringValue(""), use, transcript));
    }
  }
}
