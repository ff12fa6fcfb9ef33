package io.regatta.engine;

import io.regatta.RegattaException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lets the coordinator have something done elsewhere and wait for it, while requests to stop are
/// taken. Owned by the coordinator's thread.
final class Errands {
  private final BlockingQueue<Message> inbox;
  private final Executor threads;
  private final Consumer<Message> meanwhile;
  private boolean stopping;

  /// @param meanwhile is told of every message that comes in while something is waited for
  Errands(BlockingQueue<Message> inbox, Executor threads, Consumer<Message> meanwhile) {
    this.inbox = inbox;
    this.threads = threads;
    this.meanwhile = meanwhile;
  }

  /// Whether the run was asked to stop.
  boolean stopping() {
    return stopping;
  }

  /// The run was asked to stop, while nothing was waited for.
  void stop() {
    stopping = true;
  }

  /// Has something done, until the run is asked to stop.
  ///
  /// @return what it yielded; empty if it was ended by a request to stop
  <T> Optional<T> run(Task.Work<T> work) throws RegattaException, InterruptedException {
    return run(work, true);
  }

  /// Has something done to its end.
  <T> T finish(Task.Work<T> work) throws RegattaException, InterruptedException {
    return run(work, false).orElseThrow();
  }

  private <T> Optional<T> run(Task.Work<T> work, boolean endsOnStop)
      throws RegattaException, InterruptedException {
    End<T> end = new End<>();
    Task<T> task =
        new Task<>(
            work,
            (result, trouble) -> {
              end.result = result;
              end.trouble = trouble;
              inbox.add(new Message.TaskDone());
            });
    threads.execute(task);
    while (true) {
      Message message = inbox.take();
      if (message instanceof Message.TaskDone) {
        break;
      }
      if (message instanceof Message.Stop stop && stop.stories().isEmpty()) {
        stopping = true;
        if (endsOnStop) {
          task.cancel();
        }
      }
      meanwhile.accept(message);
    }
    RegattaException trouble = end.trouble;
    if (trouble != null) {
      throw trouble;
    }
    return Optional.ofNullable(end.result);
  }

  /// What came of it; written before the message that tells, read after it.
  private static final class End<T> {
    private @Nullable T result;
    private @Nullable RegattaException trouble;
  }
}
