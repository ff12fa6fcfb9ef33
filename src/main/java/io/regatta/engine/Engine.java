package io.regatta.engine;

import io.regatta.event.RunListener;
import io.regatta.journal.Journal;
import io.regatta.journal.JournalException;
import io.regatta.plan.StoryId;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
  /// @param listeners told of every event, in order, on the thread that calls [#run]
  public Engine(RunOrder order, Surroundings surroundings, List<RunListener> listeners) {
    this.order = order;
    this.surroundings = surroundings;
    this.listeners = List.copyOf(listeners);
  }

  /// Runs until every selected story has its verdict, or until it is stopped. The calling thread
  /// becomes the coordinator; no child process is left when this returns.
  ///
  /// @throws JournalException if the run's journal could not be begun: nothing has happened then
  /// @throws InterruptedException if the calling thread was interrupted; attempts are ended first
  public RunReport run() throws JournalException, InterruptedException {
    try (Journal journal = Journal.create(order.directory().journal(), surroundings.clock());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Ledger ledger = new Ledger(journal, listeners, surroundings.clock());
      return new Coordinator(order, surroundings, ledger, inbox, threads).run();
    }
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
      inbox.add(new Message.Stop(by, stories, false));
    }
  }
}
