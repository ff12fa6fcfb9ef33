package io.regatta.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Timeout(20)
class CallsTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonNode ID = JSON.numberNode(1);

  private final Calls calls = new Calls(new Outbox(OutputStream.nullOutputStream()));

  /// Answers when it may, also if nobody wants the answer any more.
  private static final class StubbornTool implements Tool {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch mayEnd = new CountDownLatch(1);

    @Override
    public Description description() {
      return new Description(
          "stubborn", "Stubborn", "Takes its time.", Effect.READS, List.of(), JSON.objectNode());
    }

    @Override
    public ToolResult call(Arguments arguments, Call call) {
      begun.countDown();
      boolean ended = false;
      while (!ended) {
        try {
          mayEnd.await();
          ended = true;
        } catch (InterruptedException e) {
          // It is stubborn.
        }
      }
      return new ToolResult.Answer("done", JSON.objectNode());
    }
  }

  /// @return its answer; empty where the client does not want it any more
  private CompletableFuture<Optional<ObjectNode>> begin(StubbornTool tool) throws Exception {
    CompletableFuture<Optional<ObjectNode>> answer = new CompletableFuture<>();
    calls.begin(
        ID,
        tool,
        new Arguments(JSON.objectNode()),
        JSON.objectNode(),
        result -> result,
        message -> answer.complete(Optional.ofNullable(message)));
    tool.begun.await();
    return answer;
  }

  @Test
  void theEndOfACancelledCallIsNotThatOfTheNextOneWithItsId() throws Exception {
    StubbornTool first = new StubbornTool();
    StubbornTool second = new StubbornTool();
    CompletableFuture<Optional<ObjectNode>> unwanted = begin(first);
    calls.cancel(ID);
    CompletableFuture<Optional<ObjectNode>> wanted = begin(second);

    first.mayEnd.countDown();
    assertThat(unwanted.get(10, TimeUnit.SECONDS)).isEmpty();
    second.mayEnd.countDown();

    assertThat(wanted.get(10, TimeUnit.SECONDS)).isPresent();
    calls.close();
  }
}
