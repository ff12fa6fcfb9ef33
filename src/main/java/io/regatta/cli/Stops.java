package io.regatta.cli;

import io.regatta.engine.Engine;
import io.regatta.journal.JournalException;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.StopRequests;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/// Passes on to a run what asks it to stop: signals, and requests from other processes. The first
/// signal lets agents end by themselves, the second ends them now. Whoever has waited for that in
/// vain ends the process by another one: what had finished is in the journal.
final class Stops implements AutoCloseable {
  /// How often requests are looked for: soon enough for a person, next to nothing for the machine.
  private static final int PERIOD = 200;

  /// An end takes less; who presses three times at once has not waited for it.
  private static final Duration ENOUGH = Duration.ofSeconds(5);

  private final Run run;
  private final StopRequests requests;
  private final AtomicInteger signals = new AtomicInteger();
  private final LongSupplier ticker;
  private final IntConsumer halt;
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("stop-requests").unstarted(task));
  private volatile int exitCode = ExitCode.INTERRUPTED;
  private volatile long second;

  /// @param ticker nanoseconds since any fixed moment
  /// @param halt ends the process, without its hooks
  Stops(Run run, RunDirectory directory, LongSupplier ticker, IntConsumer halt) {
    this.run = run;
    this.requests = new StopRequests(directory);
    this.ticker = ticker;
    this.halt = halt;
  }

  /// What is asked to stop.
  interface Run {
    /// As of [Engine#stop(String, boolean)].
    void stop(String by, boolean now);

    /// As of [Engine#stop(String, List)].
    void stop(String by, List<StoryId> stories);
  }

  static Stops listen(Engine engine, RunDirectory directory) {
    Run run =
        new Run() {
          @Override
          public void stop(String by, boolean now) {
            engine.stop(by, now);
          }

          @Override
          public void stop(String by, List<StoryId> stories) {
            engine.stop(by, stories);
          }
        };
    Stops stops = new Stops(run, directory, System::nanoTime, Runtime.getRuntime()::halt);
    Signals.listen(stops::signalled);
    var _ =
        stops.watcher.scheduleWithFixedDelay(stops::look, PERIOD, PERIOD, TimeUnit.MILLISECONDS);
    return stops;
  }

  void signalled(String name) {
    int count = signals.incrementAndGet();
    if (count == 1) {
      exitCode = name.equals("SIGINT") ? ExitCode.INTERRUPTED : ExitCode.TERMINATED;
      run.stop(name, false);
      return;
    }
    if (count == 2) {
      second = ticker.getAsLong();
    } else if (ticker.getAsLong() - second >= ENOUGH.toNanos()) {
      halt.accept(exitCode);
    }
    run.stop(name, true);
  }

  private void look() {
    try {
      for (StopRequests.StopRequest request : requests.take()) {
        if (request.stories().isEmpty()) {
          run.stop("regatta stop", request.now());
        } else {
          run.stop("regatta stop", request.stories());
        }
      }
    } catch (JournalException e) {
      System.getLogger(Stops.class.getName())
          .log(System.Logger.Level.WARNING, "requests to stop can't be read", e);
    }
  }

  /// What the process exits with if a stop ended the run.
  int exitCode() {
    return exitCode;
  }

  @Override
  public void close() {
    watcher.shutdownNow();
  }
}
