package io.regatta.modelserver;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Answers one question on its connection.
///
/// @param usage what is reported with an answer
/// @param hangs where those wait that shall not answer
record Delivery(
    Connection connection,
    Dialect dialect,
    Prompt prompt,
    ToolChoice tools,
    Usage usage,
    Gate hangs) {
  private static final Answer BEGINNING =
      new Answer.Text("Let me look at what there is to do here, before I begin.");

  /// @throws IOException also to drop the connection
  void perform(Step step) throws IOException, InterruptedException {
    switch (step) {
      case Step.Answering answering -> give(answering, Duration.ZERO);
      case Step.Slow(Step.Answering answering, Duration pause) -> give(answering, pause);
      case Step.Refuse(Trouble trouble) -> connection.send(dialect.refusal(trouble, prompt));
      case Step.Respond(int status, var headers, String body) ->
          connection.send(new Response(status, headers, body));
      case Step.Limit limit -> connection.send(dialect.limit(limit, Instant.now()));
      case Step.StreamError _ -> breakOff();
      case Step.Hang _ -> {
        begin(1);
        hangs.pass();
        throw new IOException("let go");
      }
      case Step.Cut _ -> {
        begin(3);
        throw new IOException("cut");
      }
      case Step.Gated(Gate gate, Step then) -> {
        gate.pass();
        perform(then);
      }
    }
  }

  /// Answers a question that wants no work done: for a title, say, or whether the key is good.
  void performAside() throws IOException, InterruptedException {
    String text =
        prompt.schema().map(schema -> Schemas.example(schema).toString()).orElse("Write a file");
    deliver(new Answer.Text(text), Duration.ZERO);
  }

  private void give(Step.Answering step, Duration pause) throws IOException, InterruptedException {
    Optional<? extends Answer> answer =
        switch (step) {
          case Step.Write(String path, String content) -> tools.write(path, content);
          case Step.Shell(String command) -> tools.shell(command);
          case Step.Call(String tool, var arguments) -> tools.call(tool, arguments);
          case Step.Say(String text) -> Optional.of(new Answer.Text(text));
        };
    if (answer.isPresent()) {
      deliver(answer.get(), pause);
    } else {
      List<String> offered = tools.tools().stream().map(OfferedTool::name).toList();
      connection.send(
          Response.of(400, Json.object("error", "no tool for " + step + " among " + offered)));
    }
  }

  private void deliver(Answer answer, Duration pause) throws IOException, InterruptedException {
    if (prompt.streamed()) {
      connection.beginStream();
      connection.stream(dialect.stream(answer, prompt, usage), pause);
      connection.end();
    } else {
      connection.send(Response.of(200, dialect.whole(answer, prompt, usage)));
    }
  }

  private void breakOff() throws IOException, InterruptedException {
    if (prompt.streamed()) {
      begin(1);
      connection.stream(List.of(dialect.overloaded(prompt)), Duration.ZERO);
      connection.end();
    } else {
      connection.send(dialect.refusal(Trouble.OVERLOADED, prompt));
    }
  }

  private void begin(int events) throws IOException, InterruptedException {
    if (prompt.streamed()) {
      connection.beginStream();
      connection.stream(dialect.stream(BEGINNING, prompt, usage).subList(0, events), Duration.ZERO);
    }
  }
}
