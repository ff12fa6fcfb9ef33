package io.regatta.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A child of the portable launcher. Its lifetime is ruled on the launcher's thread; a thread per
/// pipe reads and writes.
final class PortableChild implements ChildProcess, Lifetime.Body {
  /// From here on a deadline was missed, not just met by a busy machine.
  private static final long LATE = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long HEARING = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int BUFFER = 64 * 1024;

  /// How often a running child's descendants are noted, so that they are known once it has ended.
  private static final long NOTE_MILLIS = 250;

  private final Process process;
  private final ProcessIdentity identity;
  private final String variable;
  private final ScheduledExecutorService thread;
  private final InputFeed feed;
  private final Lifetime lifetime;
  private final CompletableFuture<Ending> end = new CompletableFuture<>();
  private final CountDownLatch gone = new CountDownLatch(1);
  private final AtomicLong outputBytes = new AtomicLong();
  private final AtomicLong lastOutputAt = new AtomicLong(System.nanoTime());
  private final AtomicInteger openOutputs = new AtomicInteger();
  private final Map<Long, ProcessHandle> known = new HashMap<>();
  private final ScheduledFuture<?> noting;
  private @Nullable ScheduledFuture<?> waking;
  private volatile @Nullable RuntimeException sinkFailure;
  private volatile boolean over;

  PortableChild(
      Process process,
      String variable,
      Command command,
      InputPipe input,
      ScheduledExecutorService thread) {
    this.process = process;
    this.variable = variable;
    this.thread = thread;
    this.feed = new InputFeed(input, process.getOutputStream());
    this.identity =
        ProcessIdentity.of(process.pid())
            .orElseGet(() -> new ProcessIdentity(process.pid(), java.time.Instant.now()));
    this.lifetime = new Lifetime(command.limits(), this);
    this.noting =
        thread.scheduleWithFixedDelay(
            this::noteDescendants, NOTE_MILLIS, NOTE_MILLIS, TimeUnit.MILLISECONDS);
    serve(command);
  }

  private void serve(Command command) {
    switch (command.output()) {
      case Output.Merged merged -> {
        openOutputs.set(1);
        drain(process.getInputStream(), merged.sink());
      }
      case Output.Separate separate -> {
        openOutputs.set(2);
        drain(process.getInputStream(), separate.standardOutput());
        drain(process.getErrorStream(), separate.standardError());
      }
    }
    if (!command.readsNothing()) {
      pipeThread("writes to ", feed);
    }
    var _ = process.onExit().thenRun(() -> thread.execute(this::exited));
    thread.execute(lifetime::begin);
  }

  private void pipeThread(String what, Runnable work) {
    Thread.ofPlatform().daemon().name("regatta " + what + process.pid()).start(work);
  }

  private void drain(InputStream from, OutputSink to) {
    pipeThread(
        "reads from ",
        () -> {
          byte[] buffer = new byte[BUFFER];
          try (from) {
            int count;
            while ((count = from.read(buffer)) > 0) {
              received(ByteBuffer.wrap(buffer, 0, count), to);
            }
          } catch (IOException closed) {
            // The end of the process closed it: the same as the end of the stream.
            lastOutputAt.set(System.nanoTime());
          }
          handOn(to::ended);
          if (openOutputs.decrementAndGet() == 0) {
            thread.execute(lifetime::outputEnded);
          }
        });
  }

  private void received(ByteBuffer bytes, OutputSink to) {
    outputBytes.addAndGet(bytes.remaining());
    lastOutputAt.set(System.nanoTime());
    if (!over) {
      handOn(() -> to.received(bytes));
    }
  }

  private void handOn(Runnable toSink) {
    if (sinkFailure == null) {
      try {
        toSink.run();
      } catch (RuntimeException e) {
        sinkFailure = e;
      }
    }
  }

  private void exited() {
    feed.end();
    lifetime.exited(exit());
  }

  private Ending.Exit exit() {
    int code = process.exitValue();
    return code > 128 && code < 128 + 32
        ? new Ending.Signalled(code - 128)
        : new Ending.Exited(code);
  }

  private void noteDescendants() {
    process.descendants().forEach(handle -> known.put(handle.pid(), handle));
    known.values().removeIf(handle -> !handle.isAlive());
  }

  /// Waits for the end, whatever became of the output.
  void awaitEnd() throws InterruptedException {
    gone.await();
  }

  void onEnd(Runnable action) {
    var _ = end.whenComplete((ending, lost) -> action.run());
  }

  @Override
  public ProcessIdentity identity() {
    return identity;
  }

  @Override
  public Ending await() throws InterruptedException {
    return Awaiting.ending(end, identity);
  }

  @Override
  public void stop() {
    thread.execute(lifetime::stop);
  }

  @Override
  public void kill() {
    thread.execute(lifetime::kill);
  }

  @Override
  public long now() {
    return System.nanoTime();
  }

  @Override
  public void wakeAt(long time) {
    if (waking != null) {
      waking.cancel(false);
    }
    waking =
        time == Lifetime.NEVER
            ? null
            : thread.schedule(() -> wake(time), time - now(), TimeUnit.NANOSECONDS);
  }

  /// A deadline that is noticed long after it has passed, such as when this process was stopped for
  /// a while, gives those a moment to be heard who have ended or spoken before.
  private void wake(long time) {
    if (now() - time > LATE) {
      waking = thread.schedule(lifetime::proceed, HEARING, TimeUnit.NANOSECONDS);
    } else {
      lifetime.proceed();
    }
  }

  @Override
  public long lastOutputAt() {
    return lastOutputAt.get();
  }

  @Override
  public boolean outputEnded() {
    return openOutputs.get() == 0;
  }

  @Override
  public Set<Long> tree() {
    noteDescendants();
    if (process.isAlive()) {
      known.put(process.pid(), process.toHandle());
    }
    for (long pid : ProcFiles.areHere() ? ProcFiles.all() : List.<Long>of()) {
      if (ProcFiles.hasVariable(pid, variable)) {
        ProcessHandle.of(pid)
            .ifPresent(handle -> {
              known.put(pid, handle);
              handle.descendants().forEach(child -> known.put(child.pid(), child));
            });
      }
    }
    Set<Long> tree = new HashSet<>();
    known.forEach((pid, handle) -> {
      if (handle.isAlive() && !isZombie(pid)) {
        tree.add(pid);
      }
    });
    return tree;
  }

  private static boolean isZombie(long pid) {
    return ProcFiles.areHere() && ProcFiles.stat(pid).filter(stat -> !stat.hasEnded()).isEmpty();
  }

  @Override
  public void signal(Set<Long> processes, Lifetime.Signal signal) {
    for (long pid : processes) {
      ProcessHandle handle = known.get(pid);
      if (handle != null) {
        boolean sent =
            switch (signal) {
              case TERM -> handle.destroy();
              case KILL -> handle.destroyForcibly();
            };
        if (!sent) {
          known.remove(pid);
        }
      }
    }
  }

  @Override
  public void finished(Ending.Exit exit, Ending.Cause cause, int leftovers, Set<Long> survivors) {
    over = true;
    feed.end();
    gone.countDown();
    noting.cancel(false);
    RuntimeException lost = sinkFailure;
    if (lost != null) {
      end.completeExceptionally(lost);
    } else {
      end.complete(new Ending(exit, cause, leftovers, survivors, outputBytes.get()));
    }
  }
}
