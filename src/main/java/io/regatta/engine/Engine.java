package io.regatta.engine;

import io.regatta.event.RunListener;
import io.regatta.journal.Journal;
import io.regatta.journal.JournalException;
import io.regatta.plan.StoryId;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/// Runs a plan. One engine runs one run; [#stop] may be called from any thread.
///
/// ```java
/// Engine engine = new Engine(order, surroundings, List.of(listener));
/// RunReport report = engine.run();
/// ```
public final class Engine {
  private final RunOrder order;
  private final Surroundings surroundings;
  private final List<RunListener> listeners;
  private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();

  /// An engine for one run.
  ///
  /// @param listeners told of every event, in order, on a thread of the run's own
  public Engine(RunOrder order, Surroundings surroundings, List<RunListener> listeners) {
    this.order = order;
    this.surroundings = surroundings;
    this.listeners = List.copyOf(listeners);
  }

  /// Runs until every selected story has its verdict, or until it is stopped. The calling thread
  /// waits; no child process is left when this returns.
  ///
  /// @throws JournalException if the run's journal could not be begun: nothing has happened then
  /// @throws InterruptedException if the calling thread was interrupted; attempts are ended first,
  ///   and what had finished is recorded
  public RunReport run() throws JournalException, InterruptedException {
    try (Journal journal =
        Journal.create(
            order.directory().journal(), surroundings.clock(), surroundings.redaction())) {
      return run(journal);
    }
  }

  /// Runs with a journal that has nothing in it.
  RunReport run(Journal journal) throws JournalException, InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Ledger ledger =
          new Ledger(journal, listeners, surroundings.clock(), surroundings.redaction());
      Coordinator coordinator = new Coordinator(order, surroundings, ledger, inbox, threads);
      FutureTask<RunReport> run = new FutureTask<>(() -> coordinate(coordinator, threads));
      Thread.ofPlatform().name("regatta-coordinator").start(run);
      return await(run);
    }
  }

  /// A coordinator at fault leaves attempts that wait for it in vain.
  private static RunReport coordinate(Coordinator coordinator, ExecutorService threads)
      throws JournalException, InterruptedException {
    boolean ended = false;
    try {
      RunReport report = coordinator.run();
      ended = true;
      return report;
    } finally {
      if (!ended) {
        threads.shutdownNow();
      }
    }
  }

  /// The coordinator has a thread of its own, which nobody interrupts: an interrupt closes the file
  /// channel that it hits, and would take the journal and the log along.
  private RunReport await(FutureTask<RunReport> run) throws JournalException, InterruptedException {
    boolean interrupted = false;
    do {
      try {
        run.get();
      } catch (InterruptedException e) {
        interrupted = true;
        stop("interruption", true);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof JournalException unbegun) {
          throw unbegun;
        }
        throw new IllegalStateException("the run could not be coordinated", e.getCause());
      }
    } while (!run.isDone());
    if (interrupted) {
      throw new InterruptedException("the thread that waits for the run was interrupted");
    }
    return run.resultNow();
  }

  /// Asks the run to stop: no new starts; agents get TERM and five seconds, or none at all.
  ///
  /// @param by what asks, such as `SIGINT`
  /// @param now whether agents get no time to end by themselves
  public void stop(String by, boolean now) {
    inbox.add(new Message.Stop(by, List.of(), now));
  }

  /// Asks the run to stop some of its stories; the others go on.
  public void stop(String by, List<StoryId> stories) {
    if (!stories.isEmpty()) {
      inbox.add(new Message.Stop(by, List.copyOf(stories), false));
    }
  }
}
