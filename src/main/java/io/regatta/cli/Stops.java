package io.regatta.cli;

import io.regatta.engine.Engine;
import io.regatta.journal.JournalException;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.StopRequests;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Passes on to a run what asks it to stop: signals, and requests from other processes. The first
/// signal lets agents end by themselves, the second ends them now.
final class Stops implements AutoCloseable {
  /// How often requests are looked for: soon enough for a person, next to nothing for the machine.
  private static final int PERIOD = 200;

  private final Engine engine;
  private final StopRequests requests;
  private final AtomicInteger signals = new AtomicInteger();
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("stop-requests").unstarted(task));
  private volatile int exitCode = ExitCode.INTERRUPTED;

  private Stops(Engine engine, RunDirectory run) {
    this.engine = engine;
    this.requests = new StopRequests(run);
  }

  static Stops listen(Engine engine, RunDirectory run) {
    Stops stops = new Stops(engine, run);
    Signals.listen(stops::signalled);
    var _ =
        stops.watcher.scheduleWithFixedDelay(stops::look, PERIOD, PERIOD, TimeUnit.MILLISECONDS);
    return stops;
  }

  private void signalled(String name) {
    if (signals.incrementAndGet() == 1) {
      exitCode = name.equals("SIGINT") ? ExitCode.INTERRUPTED : ExitCode.TERMINATED;
      engine.stop(name, false);
    } else {
      engine.stop(name, true);
    }
  }

  private void look() {
    try {
      for (StopRequests.StopRequest request : requests.take()) {
        if (request.stories().isEmpty()) {
          engine.stop("regatta stop", request.now());
        } else {
          engine.stop("regatta stop", request.stories());
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
