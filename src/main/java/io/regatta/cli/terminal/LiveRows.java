package io.regatta.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// A display with a live row per running story, below the permanent lines.
///
/// A thread of its own draws, at most eight times a second, each frame in one write. It alone waits
/// for a slow terminal, holding no lock: callers only note what happened, and what happened between
/// two frames is one frame. Permanent lines queue up and are never dropped.
public final class LiveRows implements RunDisplay {
  private static final Duration BETWEEN_FRAMES = Duration.ofMillis(125);

  /// How long the end of the process waits for a terminal that takes no more.
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final PrintStream stream;
  private final Supplier<TerminalSize> size;
  private final LongSupplier ticker;
  private final Thread painter =
      Thread.ofPlatform().daemon().name("live-rows").unstarted(this::paint);
  private final Thread atExit = new Thread(() -> finish(LAST_WORDS), "live-rows-at-exit");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changes = lock.newCondition();
  private final Condition closing = lock.newCondition();
  private final LiveRegion region;
  private List<String> permanent = new ArrayList<>();
  private boolean changed;
  private boolean closed;
  private boolean finished;

  /// A display on the stream, which is not closed with it.
  ///
  /// @param size asked before each frame
  /// @param ticker nanoseconds since any fixed moment
  /// @param reflows whether the terminal, when made narrower, wraps the lines that it shows
  public LiveRows(
      PrintStream stream,
      Styles styles,
      Supplier<TerminalSize> size,
      LongSupplier ticker,
      boolean reflows) {
    this.stream = stream;
    this.size = size;
    this.ticker = ticker;
    this.region = new LiveRegion(styles, reflows);
  }

  /// Begins to draw, until it is closed or the process ends.
  public LiveRows start() {
    Runtime.getRuntime().addShutdownHook(atExit);
    painter.start();
    return this;
  }

  @Override
  public void print(String permanentLine) {
    lock.lock();
    try {
      if (!finished) {
        permanent.add(permanentLine);
        change();
        return;
      }
    } finally {
      lock.unlock();
    }
    write(permanentLine + "\n");
  }

  @Override
  public void started(String key, String label, String role, Duration since) {
    update(() -> region.started(key, label, role, ticker.getAsLong() - since.toNanos()));
  }

  @Override
  public void activity(String key, String text) {
    update(() -> region.activity(key, text));
  }

  @Override
  public void ended(String key) {
    update(() -> region.ended(key));
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // The process ends: the hook is running, and finishing twice is finishing once.
      return;
    }
    finish(Duration.ofMillis(Long.MAX_VALUE));
  }

  private void finish(Duration patience) {
    update(() -> {
      closed = true;
      closing.signalAll();
    });
    try {
      painter.join(patience);
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
    }
  }

  private void update(Runnable action) {
    lock.lock();
    try {
      action.run();
      change();
    } finally {
      lock.unlock();
    }
  }

  private void change() {
    changed = true;
    changes.signalAll();
  }

  private void paint() {
    try {
      boolean last = false;
      while (!last) {
        TerminalSize now = size.get();
        String frame;
        lock.lock();
        try {
          while (!changed && region.isEmpty()) {
            changes.await();
          }
          last = closed;
          if (last) {
            region.clear();
          }
          frame = region.frame(permanent, now, ticker.getAsLong());
          permanent = new ArrayList<>();
          changed = false;
        } finally {
          lock.unlock();
        }
        write(frame);
        pause();
      }
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      print("warning: running stories are no longer shown: " + defect);
    } finally {
      stepAside();
    }
  }

  /// From here on permanent lines are written by who prints them, so that none is lost, not even by
  /// a defect of ours.
  private void stepAside() {
    lock.lock();
    try {
      finished = true;
      permanent.forEach(line -> write(line + "\n"));
    } finally {
      lock.unlock();
    }
  }

  private void pause() throws InterruptedException {
    lock.lock();
    try {
      long left = BETWEEN_FRAMES.toNanos();
      while (!closed && left > 0) {
        left = closing.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    stream.write(bytes, 0, bytes.length);
    stream.flush();
  }
}
