package io.regatta.process;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The one thread that serves every child of a launcher: reads what they print, writes what they
/// read, notices their ends and keeps their deadlines. No child gets more than one buffer's worth
/// per turn, so that a flood on one pipe delays the others by microseconds.
///
/// All but [#execute] and [#close] is for this thread alone.
final class Reactor implements AutoCloseable {
  /// As much as a pipe holds by default (`pipe(7)`).
  private static final int BUFFER = 64 * 1024;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /// How often adopted zombies are reaped while children run but none ends.
  private static final long SWEEP = TimeUnit.SECONDS.toNanos(1);

  /// Something behind a descriptor.
  interface Source {
    void ready(int events);
  }

  private final Arena arena = Arena.ofAuto();
  private final LinuxCalls calls = new LinuxCalls(arena);
  private final MemorySegment buffer = arena.allocate(BUFFER, 64);
  private final Epoll epoll;
  private final Orphans orphans;
  private final Map<Integer, Source> sources = new HashMap<>();
  private final Set<LinuxChild> children = new HashSet<>();
  private final PriorityQueue<LinuxChild> deadlines =
      new PriorityQueue<>((a, b) -> Long.compare(a.wakeTime(), b.wakeTime()));
  private final Queue<Runnable> actions = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final long epoch = System.nanoTime();
  private final Thread thread;
  private long nextSweep;
  private boolean closing;
  private boolean finished;
  private volatile @Nullable Throwable failure;

  Reactor() throws IOException {
    epoll = new Epoll(calls, arena);
    orphans = new Orphans(calls);
    thread = Thread.ofPlatform().daemon().name("regatta-processes").start(this::run);
  }

  /// Nanoseconds since this reactor began; never goes back.
  long now() {
    return System.nanoTime() - epoch;
  }

  LinuxCalls calls() {
    return calls;
  }

  MemorySegment buffer() {
    return buffer;
  }

  Orphans orphans() {
    return orphans;
  }

  /// Has something done on this thread, soon. From any thread.
  ///
  /// @return false if this reactor has ended: then there is nothing left to be done
  @CanIgnoreReturnValue
  boolean execute(Runnable action) {
    synchronized (actions) {
      if (finished) {
        return false;
      }
      actions.add(action);
    }
    if (woken.compareAndSet(false, true)) {
      epoll.wake();
    }
    return true;
  }

  private boolean finish() {
    synchronized (actions) {
      finished = actions.isEmpty();
      return finished;
    }
  }

  /// Checks that children can be served. From any thread.
  ///
  /// @throws IllegalStateException if this reactor was closed or has failed
  void requireOpen() {
    if (!thread.isAlive()) {
      throw new IllegalStateException("child processes are no longer served", failure);
    }
  }

  /// Begins to serve a child. From any thread.
  void serve(LinuxChild child, Command command, PipeEnds ends) {
    boolean accepted =
        execute(() -> {
          children.add(child);
          orphans.launched(child.pid());
          child.serve(command, ends);
          if (closing) {
            child.killNow();
          }
        });
    if (!accepted) {
      ends.closeOurs();
      child.abandon(new IllegalStateException("child processes are no longer served", failure));
    }
  }

  void remove(LinuxChild child) {
    deadlines.remove(child);
    children.remove(child);
  }

  void watch(int descriptor, int interest, Source source) throws IOException {
    sources.put(descriptor, source);
    epoll.add(descriptor, interest);
  }

  /// Changes what a watched descriptor is watched for.
  void watchFor(int descriptor, int interest) {
    epoll.change(descriptor, interest);
  }

  /// Forgets and closes a descriptor.
  void release(int descriptor) {
    sources.remove(descriptor);
    epoll.remove(descriptor);
    calls.close(descriptor);
  }

  void schedule(LinuxChild child, long deadline) {
    if (child.wakeTime() != deadline) {
      deadlines.remove(child);
      child.setWakeTime(deadline);
      if (deadline != Lifetime.NEVER) {
        deadlines.add(child);
      }
    }
  }

  private void run() {
    try {
      while (!closing || !children.isEmpty() || !finish()) {
        turn();
      }
    } catch (RuntimeException | Error e) {
      failure = e;
      synchronized (actions) {
        finished = true;
      }
      children.forEach(child -> child.abandon(e));
      throw e;
    } finally {
      epoll.close();
      orphans.close();
    }
  }

  private void turn() {
    woken.set(false);
    for (Runnable action = actions.poll(); action != null; action = actions.poll()) {
      action.run();
    }
    long now = now();
    boolean due = isDue(now);
    if (due) {
      hearAll();
    }
    for (LinuxChild child = deadlines.peek();
        child != null && child.wakeTime() <= now;
        child = deadlines.peek()) {
      schedule(child, Lifetime.NEVER);
      child.wake();
    }
    if (!children.isEmpty() && now >= nextSweep) {
      nextSweep = now + SWEEP;
      orphans.reap();
    }
    // Whoever has heard all has perhaps taken the call of an action that is still to be done, and
    // so
    // looks at actions again before waiting for a call that has come already.
    if (!due && (!closing || !children.isEmpty())) {
      var _ = epoll.await(patience(), this::dispatch);
    }
  }

  private boolean isDue(long now) {
    LinuxChild first = deadlines.peek();
    return first != null && first.wakeTime() <= now;
  }

  /// Takes in all that has happened so far: a deadline may be noticed long after it has passed,
  /// such as when this process was stopped for a while, and who ended before that is not over its
  /// time.
  private void hearAll() {
    int heard = 0;
    int some;
    do {
      some = epoll.await(0, this::dispatch);
      heard += some;
    } while (some == Epoll.MOST_EVENTS && heard < sources.size());
  }

  private void dispatch(int descriptor, int events) {
    Source source = sources.get(descriptor);
    if (source != null) {
      source.ready(events);
    }
  }

  private int patience() {
    if (children.isEmpty()) {
      return -1;
    }
    LinuxChild first = deadlines.peek();
    long until = first == null ? nextSweep : Math.min(nextSweep, first.wakeTime());
    long nanos = Math.max(0, until - now());
    return (int) ((nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
  }

  @Override
  public void close() {
    execute(() -> {
      closing = true;
      List.copyOf(children).forEach(LinuxChild::killNow);
    });
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
