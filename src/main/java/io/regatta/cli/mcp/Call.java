package io.regatta.cli.mcp;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A call that is being worked on, as the tool sees it. For the tool's thread alone.
public final class Call {
  private final CountDownLatch closing;
  private final Outbox outbox;
  private final @Nullable JsonNode progressToken;
  private double reported = -1;

  /// @param closing open once the client has closed its side
  /// @param progressToken what the client wants progress to be told by; null if it wants none
  Call(CountDownLatch closing, Outbox outbox, @Nullable JsonNode progressToken) {
    this.closing = closing;
    this.outbox = outbox;
    this.progressToken = progressToken;
  }

  /// Waits for a while.
  ///
  /// @return whether it makes sense to wait on: not once the client has closed its side
  /// @throws InterruptedException if the client does not want the answer any more
  public boolean pause(Duration time) throws InterruptedException {
    return !closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Tells how far it is, where the client asked for that. What is not further than the last time
  /// is not told.
  ///
  /// @param progress of `total`, in any unit
  /// @param message for people
  public void progress(double progress, double total, String message) {
    JsonNode token = progressToken;
    if (token == null || progress <= reported) {
      return;
    }
    reported = progress;
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.set("progressToken", token);
    params.put("progress", progress).put("total", total).put("message", message);
    outbox.send(Outbox.notification("notifications/progress", params));
  }
}
