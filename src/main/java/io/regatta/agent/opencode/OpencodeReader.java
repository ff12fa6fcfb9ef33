package io.regatta.agent.opencode;

import io.regatta.agent.client.EventReader;
import io.regatta.agent.client.ToolUses;
import io.regatta.agent.client.ToolUses.Effect;
import io.regatta.agent.client.ToolUses.Use;
import io.regatta.agent.client.Transcript;
import io.regatta.agent.client.Trouble;
import io.regatta.agent.client.Troubles;
import io.regatta.event.Usage;
import io.regatta.process.Ending;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the events of `opencode run --format json`, and the errors in its log.
final class OpencodeReader implements EventReader {
  /// It tries again for ever, waiting longer each time: this many take some two minutes.
  private static final int MOST_TRIES = 7;

  private static final Pattern LOGGED =
      Pattern.compile(
          "\\blevel=ERROR\\b.*?\\berror(?:\\.error)?(?:\\.message)?=\"((?:[^\"\\\\]|\\\\.)++)");

  /// What a provider says in the middle of a stream comes as its JSON.
  private static final Pattern INNER =
      Pattern.compile("^\\{\"message\":\"((?:[^\"\\\\]|\\\\.)++)\"");

  private static final Pattern ERROR_NAME = Pattern.compile("^AI_\\w+: ");

  private final ToolUses uses = new ToolUses();
  private String lastReason = "";
  private int failedTries;

  @Override
  public void read(JsonNode event, Transcript transcript) {
    transcript.session(text(event, "sessionID"));
    JsonNode part = event.path("part");
    switch (text(event, "type")) {
      case "step_start" -> begins();
      case "text" -> {
        begins();
        transcript.message(text(part, "text"));
        transcript.says(text(part, "text"));
      }
      case "tool_use" -> {
        begins();
        tool(part, transcript);
      }
      case "step_finish" -> {
        failedTries = 0;
        lastReason = text(part, "reason");
        transcript.usedMore(usage(part));
      }
      // It may go on: what was too long, it shortens.
      case "error" -> transcript.trouble(trouble(event.path("error")));
      default -> {}
    }
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  private void begins() {
    failedTries = 0;
    lastReason = "";
  }

  private void tool(JsonNode part, Transcript transcript) {
    String id = text(part, "callID");
    JsonNode state = part.path("state");
    Use use = use(text(part, "tool"), state);
    uses.began(id, use, transcript);
    JsonNode metadata = state.path("metadata");
    if (text(state, "status").equals("completed")) {
      boolean ranBadly = use.effect() == Effect.RUNS && metadata.path("exit").asInt(0) != 0;
      if (ranBadly) {
        uses.failed(id, transcript);
      } else {
        uses.ended(id, !metadata.path("exists").asBoolean(true), transcript);
      }
    } else if (isDenial(text(state, "error"))) {
      uses.denied(id, use, transcript);
    } else {
      uses.failed(id, transcript);
    }
  }

  private static boolean isDenial(String error) {
    return error.contains("a rule which prevents you") || error.contains("rejected permission");
  }

  private static Use use(String tool, JsonNode state) {
    JsonNode input = state.path("input");
    String file = text(input, "filePath");
    return switch (tool) {
      case "write", "edit", "multiedit" -> new Use(tool, Effect.WRITES, file);
      case "read" -> new Use(tool, Effect.READS, file);
      case "bash" -> new Use(tool, Effect.RUNS, text(input, "command"));
      default -> Use.of(tool, text(state, "title"));
    };
  }

  /// Here the input is what came from no cache, and the output what was not thought.
  private static Usage usage(JsonNode part) {
    JsonNode tokens = part.path("tokens");
    long read = tokens.path("cache").path("read").asLong(0);
    long written = tokens.path("cache").path("write").asLong(0);
    BigDecimal cost = part.path("cost").decimalValue(BigDecimal.ZERO);
    return new Usage(
        tokens.path("input").asLong(0) + read + written,
        tokens.path("output").asLong(0) + tokens.path("reasoning").asLong(0),
        read,
        written,
        // It says 0 where it does not know a model's price.
        cost.signum() > 0 ? cost : null);
  }

  private static Trouble trouble(JsonNode error) {
    JsonNode data = error.path("data");
    int status = data.path("statusCode").asInt(0);
    String said = text(data, "message");
    Matcher inner = INNER.matcher(said);
    String message = inner.find() ? inner.group(1) : said;
    @Nullable Integer code = status == 0 ? null : Integer.valueOf(status);
    Trouble trouble = Troubles.of(code, message.isBlank() ? text(error, "name") : message);
    return switch (text(error, "name")) {
      case "ProviderAuthError" -> new Trouble(Trouble.Kind.NOT_LOGGED_IN, trouble.message());
      case "ContextOverflowError" -> new Trouble(Trouble.Kind.CONTEXT_TOO_LONG, trouble.message());
      case "MessageOutputLengthError" -> new Trouble(Trouble.Kind.CAPPED, trouble.message());
      default -> trouble;
    };
  }

  @Override
  public void complained(String line, Transcript transcript) {
    Matcher logged = LOGGED.matcher(line);
    // It also asks for a title of the session, which nobody needs.
    if (!logged.find() || line.contains("agent=title")) {
      return;
    }
    String message = ERROR_NAME.matcher(logged.group(1)).replaceFirst("").split("\\\\n", 2)[0];
    Trouble trouble = Troubles.of(null, message);
    transcript.trouble(trouble);
    if (line.contains("message=\"stream error\"")) {
      transcript.retried(message);
      if (++failedTries == MOST_TRIES) {
        transcript.hopeless(trouble);
      }
    }
  }

  /// Only its end shows which step was the last: it may go on by itself after one that stopped.
  @Override
  public void end(Ending ending, List<String> complaints, Transcript transcript) {
    boolean well = ending.exit() instanceof Ending.Exited(int code) && code == 0;
    if (well && lastReason.equals("stop")) {
      transcript.succeeded();
    } else if (lastReason.equals("length")) {
      transcript.trouble(
          new Trouble(Trouble.Kind.CAPPED, "its answer was longer than the model may write"));
    }
  }
}
