package io.regatta.modelserver;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What the model does with one main request of a story.
public sealed interface Step {
  /// What makes an answer, as opposed to what keeps it from being given.
  sealed interface Answering extends Step {
    /// Streams the answer with a pause before every event but the first.
    default Step slowly(Duration pause) {
      return new Slow(this, pause);
    }
  }

  /// Calls whichever tool of the client's writes a file.
  ///
  /// @param path relative to the client's working directory, or absolute
  record Write(String path, String content) implements Answering {}

  /// Calls whichever tool of the client's runs a shell command.
  record Shell(String command) implements Answering {}

  /// Calls a tool by its name.
  record Call(String tool, JsonNode arguments) implements Answering {}

  /// Says a text, which ends the client's turn.
  record Say(String text) implements Answering {}

  /// Refuses the request as the provider would.
  record Refuse(Trouble trouble) implements Step {}

  /// Answers with any status, headers and body.
  record Respond(int status, Map<String, String> headers, String body) implements Step {
    public Respond {
      headers = Map.copyOf(headers);
    }
  }

  /// Refuses the request because a subscription's limit is used up.
  ///
  /// @param window as Anthropic names it: `five_hour`, `seven_day`, `seven_day_opus`
  record Limit(Instant resetsAt, String window) implements Step {}

  /// Begins to answer, then says within the stream that the provider is overloaded.
  record StreamError() implements Step {}

  /// Begins to answer, then says nothing until the server closes or [ModelServer#letGo] is called.
  record Hang() implements Step {}

  /// Begins to answer, then drops the connection.
  record Cut() implements Step {}

  /// An answer with pauses in it.
  record Slow(Answering answer, Duration pause) implements Step {}

  /// A step that waits at a gate before anything is answered.
  record Gated(Gate gate, Step then) implements Step {}

  /// The step, once the gate is open.
  default Step after(Gate gate) {
    return new Gated(gate, this);
  }

  static Answering write(String path, String content) {
    return new Write(path, content);
  }

  static Answering shell(String command) {
    return new Shell(command);
  }

  static Answering call(String tool, JsonNode arguments) {
    return new Call(tool, arguments);
  }

  static Answering say(String text) {
    return new Say(text);
  }

  static Step refuse(Trouble trouble) {
    return new Refuse(trouble);
  }

  static Step respond(int status, String body) {
    return new Respond(status, Map.of(), body);
  }

  static Step limit(Instant resetsAt) {
    return new Limit(resetsAt, "five_hour");
  }

  static Step streamError() {
    return new StreamError();
  }

  static Step hang() {
    return new Hang();
  }

  static Step cut() {
    return new Cut();
  }
}
