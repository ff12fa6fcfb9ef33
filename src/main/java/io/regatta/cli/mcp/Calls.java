package io.regatta.cli.mcp;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The calls of tools that are being worked on, each by a thread of its own. Thread-safe.
final class Calls {
  private static final System.Logger LOG = System.getLogger(Calls.class.getName());

  private final Outbox outbox;
  private final Map<JsonNode, Thread> open = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /// Those that have not given their answer: one that is no longer open may be about to.
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  Calls(Outbox outbox) {
    this.outbox = outbox;
  }

  /// Begins one.
  ///
  /// @param meta what the client says besides
  /// @param finish makes a result one of the client's revision
  /// @param answer gets the answer, or null where the client does not want it any more
  void begin(
      JsonNode id,
      Tool tool,
      Arguments arguments,
      JsonNode meta,
      UnaryOperator<ObjectNode> finish,
      Consumer<@Nullable ObjectNode> answer) {
    JsonNode token = meta.get("progressToken");
    boolean told = token != null && (token.isString() || token.isIntegralNumber());
    Call call = new Call(closing, outbox, told ? token : null);
    Thread thread =
        Thread.ofVirtual()
            .name("call-" + tool.description().name())
            .unstarted(() -> work(id, tool, arguments, call, finish, answer));
    if (open.putIfAbsent(id, thread) == null) {
      threads.add(thread);
      thread.start();
    } else {
      answer.accept(
          Outbox.error(id, RpcError.noRequest("Invalid request: a request with this id is open")));
    }
  }

  private void work(
      JsonNode id,
      Tool tool,
      Arguments arguments,
      Call call,
      UnaryOperator<ObjectNode> finish,
      Consumer<@Nullable ObjectNode> answer) {
    ObjectNode message = null;
    try {
      message = Outbox.result(id, finish.apply(tool.call(arguments, call).json()));
    } catch (InterruptedException e) {
      // The client has said that it wants no answer.
      LOG.log(System.Logger.Level.DEBUG, "a call was cancelled", e);
    } catch (Throwable defect) {
      LOG.log(System.Logger.Level.DEBUG, "a tool has a defect", defect);
      message = Outbox.error(id, RpcError.defect("Internal error: " + defect));
    } finally {
      // Whoever takes the call out has the last word: no answer may follow a cancellation. The id
      // of
      // one that was cancelled may be that of another call by now.
      answer.accept(open.remove(id, Thread.currentThread()) ? message : null);
      threads.remove(Thread.currentThread());
    }
  }

  /// Ends one whose answer is not wanted any more.
  ///
  /// @param id also of one that has ended, or never was
  void cancel(JsonNode id) {
    Thread thread = open.remove(id);
    if (thread != null) {
      thread.interrupt();
    }
  }

  /// Nobody asks for anything more: lets calls finish, but wait for nothing any more.
  void close() throws InterruptedException {
    closing.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
