package io.regatta.cli.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Serves one client until it closes its side.
public final class Server {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Lines lines;
  private final Outbox outbox;
  private final Calls calls;
  private final Conversation conversation;

  /// @param input what the client writes
  /// @param output what it reads
  public Server(Identity identity, List<Tool> tools, InputStream input, OutputStream output) {
    this.lines = new Lines(input);
    this.outbox = new Outbox(output);
    this.calls = new Calls(outbox);
    this.conversation = new Conversation(identity, tools, calls);
  }

  /// Answers until the client closes its side; then lets calls that are open finish.
  ///
  /// @throws InterruptedException if interrupted meanwhile
  public void serve() throws InterruptedException {
    try {
      while (true) {
        switch (lines.next()) {
          case Lines.Next.Line line -> read(line.bytes());
          case Lines.Next.TooLong _ ->
              outbox.send(
                  Outbox.error(
                      null,
                      RpcError.noRequest(
                          "Invalid request: a message has at most " + Lines.LONGEST + " bytes")));
          case Lines.Next.End _ -> {
            return;
          }
        }
      }
    } catch (IOException e) {
      System.getLogger(Server.class.getName())
          .log(System.Logger.Level.DEBUG, "the client can't be read any more", e);
    } finally {
      calls.close();
    }
  }

  private void read(byte[] line) {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JacksonException e) {
      outbox.send(Outbox.error(null, RpcError.noJson("Parse error: " + e.getOriginalMessage())));
      return;
    }
    switch (json) {
      case ArrayNode several when !several.isEmpty() -> {
        Batch batch = new Batch(several.size(), outbox);
        several.forEach(one -> handle(Message.of(one), batch));
      }
      default -> {
        if (!json.isMissingNode()) {
          handle(Message.of(json), this::send);
        }
      }
    }
  }

  private void send(@Nullable ObjectNode answer) {
    if (answer != null) {
      outbox.send(answer);
    }
  }

  private void handle(Message message, Consumer<@Nullable ObjectNode> answer) {
    switch (message) {
      case Message.Request request -> conversation.answer(request, answer);
      case Message.Notification notification -> {
        if (notification.method().equals("notifications/cancelled")) {
          calls.cancel(notification.params().path("requestId"));
        }
        answer.accept(null);
      }
      case Message.Reply _ -> answer.accept(null);
      case Message.Malformed malformed ->
          answer.accept(Outbox.error(malformed.id(), malformed.error()));
    }
  }
}
