package io.regatta.engine;

import io.regatta.RegattaException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Work that is done on a thread of its own and may be ended early, at any moment: also before it
/// has begun.
///
/// @param <T> what it yields
final class Task<T> implements Runnable {
  private final Work<T> work;
  private final BiConsumer<@Nullable T, @Nullable RegattaException> end;
  private @Nullable Thread thread;
  private boolean cancelled;

  /// What is to be done.
  interface Work<T> {
    T run() throws RegattaException, InterruptedException;
  }

  /// @param end is told what it yielded, or why it could not; neither if it was cancelled. Called
  ///   exactly once
  Task(Work<T> work, BiConsumer<@Nullable T, @Nullable RegattaException> end) {
    this.work = work;
    this.end = end;
  }

  /// Ends it as soon as it lets itself be ended.
  synchronized void cancel() {
    cancelled = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private synchronized boolean begins() {
    thread = Thread.currentThread();
    return !cancelled;
  }

  /// From here on a cancellation comes too late.
  private synchronized void ends() {
    thread = null;
  }

  @Override
  public void run() {
    T result = null;
    RegattaException trouble = null;
    try {
      if (begins()) {
        result = work.run();
      }
    } catch (InterruptedException e) {
      result = null;
    } catch (RegattaException e) {
      trouble = e;
    } catch (RuntimeException | Error e) {
      trouble = new Fault(e);
    } finally {
      ends();
    }
    end.accept(result, trouble);
  }

  /// Regatta itself is at fault.
  static final class Fault extends RegattaException {
    private static final long serialVersionUID = 1L;

    Fault(Throwable cause) {
      super(
          "Regatta itself failed: " + cause,
          "run the same command again; if it happens again, report it with the run's journal"
              + " (.regatta/runs)",
          cause);
    }
  }
}
