package io.regatta.engine;

import io.regatta.agent.Agent;
import io.regatta.agent.Attempt;
import io.regatta.agent.AttemptObserver;
import io.regatta.agent.AttemptRequest;
import io.regatta.event.Outcome;
import io.regatta.plan.StoryId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/// An agent that does what the test says, per story and attempt; left alone, it completes at once
/// and changes a file. Keeps account of what the engine asked of it.
final class ScriptedAgent implements Agent {
  private final Changes changes;
  private final String backend;
  private final String account;
  private final Map<StoryId, Deque<Act>> acts = new HashMap<>();
  private final Map<StoryId, ScriptedAttempt> latest = new HashMap<>();
  private final List<AttemptRequest> requests = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong processes = new AtomicLong();
  private int running;
  private int mostRunning;

  /// How an attempt changes a file of its workspace.
  @FunctionalInterface
  interface Changes {
    void change(AttemptRequest request, String file);
  }

  ScriptedAgent(FakeWorkspace workspace) {
    this(workspace, "scripted", "scripted");
  }

  ScriptedAgent(FakeWorkspace workspace, String backend, String account) {
    this((request, file) -> workspace.change(file), backend, account);
  }

  ScriptedAgent(Changes changes, String backend, String account) {
    this.changes = changes;
    this.backend = backend;
    this.account = account;
  }

  /// Says what the attempts at a story do, the last act for all that follow.
  synchronized void script(String story, Act... inOrder) {
    acts.put(PlanSketch.id(story), new ArrayDeque<>(List.of(inOrder)));
  }

  private Act next(StoryId story) {
    Deque<Act> left = acts.get(story);
    if (left == null) {
      return Act.done();
    }
    return left.size() > 1 ? left.removeFirst() : left.getFirst();
  }

  @Override
  public String backend() {
    return backend;
  }

  @Override
  public String account() {
    return account;
  }

  @Override
  public boolean resumes() {
    return true;
  }

  @Override
  public List<Unavailable> check() {
    return List.of();
  }

  @Override
  public Attempt start(AttemptRequest request, AttemptObserver observer) {
    ScriptedAttempt attempt;
    synchronized (this) {
      Act act = next(request.story().id());
      attempt = new ScriptedAttempt(request, act, processes.incrementAndGet());
      requests.add(request);
      threads.add(Thread.currentThread());
      latest.put(request.story().id(), attempt);
      mostRunning = Math.max(mostRunning, ++running);
      notifyAll();
    }
    if (attempt.act.point() == Act.Point.START) {
      attempt.gone();
      Act.fail(attempt.act);
    }
    observer.active("working on " + request.story().id());
    attempt.act.session().ifPresent(observer::session);
    attempt.act.used().ifPresent(observer::used);
    return attempt;
  }

  /// Every attempt that was started, such as `3#1`, in order.
  synchronized List<String> started() {
    return requests.stream().map(request -> request.story().id() + "#" + request.number()).toList();
  }

  synchronized List<AttemptRequest> requests() {
    return List.copyOf(requests);
  }

  synchronized List<Thread> threads() {
    return List.copyOf(threads);
  }

  synchronized int mostRunning() {
    return mostRunning;
  }

  synchronized int running() {
    return running;
  }

  /// The last attempt at a story; waits until there is one.
  synchronized ScriptedAttempt attempt(String story) throws InterruptedException {
    long deadline = System.nanoTime() + EngineKit.PATIENCE.toNanos();
    ScriptedAttempt attempt = latest.get(PlanSketch.id(story));
    while (attempt == null) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("no attempt at story " + story + " was started");
      }
      wait(left);
      attempt = latest.get(PlanSketch.id(story));
    }
    return attempt;
  }

  /// One attempt.
  final class ScriptedAttempt implements Attempt {
    private final AttemptRequest request;
    private final Act act;
    private final long process;
    private final CompletableFuture<Outcome> end = new CompletableFuture<>();
    private final List<String> signals = new ArrayList<>();
    private boolean gone;

    ScriptedAttempt(AttemptRequest request, Act act, long process) {
      this.request = request;
      this.act = act;
      this.process = process;
      act.outcome().ifPresent(end::complete);
    }

    /// Ends an attempt that hangs.
    void end(Outcome outcome) {
      end.complete(outcome);
    }

    /// What the engine sent, in order: `stop`, `kill`.
    synchronized List<String> signals() {
      return List.copyOf(signals);
    }

    @Override
    public Optional<Identity> process() {
      if (act.point() == Act.Point.PROCESS) {
        Act.fail(act);
      }
      return act.point() == Act.Point.NOT_STARTED
          ? Optional.empty()
          : Optional.of(new Identity(process, Instant.EPOCH));
    }

    @Override
    public Outcome await() throws InterruptedException {
      try {
        if (act.point() == Act.Point.AWAIT) {
          Act.fail(act);
        }
        Outcome outcome = end.get();
        if (!(outcome instanceof Outcome.Interrupted)) {
          act.changes().forEach(file -> changes.change(request, file));
          if (act.changesItsOwn()) {
            changes.change(request, Act.own(request.story().id()));
          }
        }
        gone();
        return outcome;
      } catch (ExecutionException e) {
        throw new AssertionError("a script never ends so", e);
      }
    }

    /// Its process is no more.
    private void gone() {
      synchronized (ScriptedAgent.this) {
        running -= gone ? 0 : 1;
        gone = true;
      }
    }

    @Override
    public void stop() {
      signal("stop");
      if (act.point() == Act.Point.STOP) {
        end.complete(Outcome.Interrupted.SILENT);
        Act.fail(act);
      }
      if (act.point() != Act.Point.DEAF) {
        end.complete(act.whenStopped());
      }
    }

    @Override
    public void kill() {
      signal("kill");
      gone();
      end.complete(Outcome.Interrupted.SILENT);
    }

    private synchronized void signal(String signal) {
      signals.add(signal);
    }
  }
}
