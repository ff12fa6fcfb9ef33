package io.regatta.cli.mcp;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A tool that says what it was told, or waits, or breaks.
final class EchoTool implements Tool {
  /// Opens when a call has begun to wait.
  final CountDownLatch waiting = new CountDownLatch(1);

  /// Opens when a call that waited was interrupted.
  final CountDownLatch interrupted = new CountDownLatch(1);

  /// Lets calls go on that hold.
  final CountDownLatch released = new CountDownLatch(1);

  @Override
  public Description description() {
    return new Description(
        "echo",
        "Echo",
        "Says what it was told.",
        Effect.READS,
        List.of(
            new Parameter.Text("text", "What to say.", true, 20),
            new Parameter.Choice("then", "What to do.", List.of("wait", "hold", "break", "refuse")),
            new Parameter.Texts("words", "More."),
            new Parameter.Whole("times", "How often.", 0, 50),
            new Parameter.Flag("loud", "Whether to shout.")),
        JsonNodeFactory.instance.objectNode().put("type", "object"));
  }

  @Override
  public ToolResult call(Arguments arguments, Call call) throws InterruptedException {
    switch (arguments.text("then").orElse("")) {
      case "wait" -> pause(call);
      case "hold" -> {
        waiting.countDown();
        released.await();
      }
      case "break" -> throw new IllegalStateException("broken");
      case "refuse" -> {
        return new ToolResult.Refusal("error: no\nhint: yes");
      }
      default -> {}
    }
    ObjectNode data =
        JsonNodeFactory.instance.objectNode().put("said", arguments.text("text").orElseThrow());
    return new ToolResult.Answer(data.toString(), data);
  }

  private void pause(Call call) throws InterruptedException {
    waiting.countDown();
    double told = 0;
    try {
      while (call.pause(Duration.ofMillis(5))) {
        told++;
        call.progress(told, 50, "still");
        call.progress(told, 50, "no further");
      }
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }
}
