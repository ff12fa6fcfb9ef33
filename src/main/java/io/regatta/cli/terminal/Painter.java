package io.regatta.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regatta.event.JournalEntry;
import io.regatta.event.RunState;
import io.regatta.plan.StoryId;
import io.regatta.report.Line;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// A display on one of the process's own streams.
///
/// A thread of its own draws, at most eight times a second, each frame in one write. It alone waits
/// for a slow terminal or reader, holding no lock: callers only note what happened, and what
/// happened between two frames is one frame. Permanent lines queue up and are never dropped.
final class Painter implements RunDisplay {
  private static final Duration BETWEEN_FRAMES = Duration.ofMillis(125);

  /// How long the end of the process waits for a terminal that takes no more.
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final PrintStream stream;
  private final LineStyle style;
  private final LongSupplier ticker;
  private final Thread thread = Thread.ofPlatform().daemon().name("painter").unstarted(this::paint);
  private final Thread atExit = new Thread(() -> finish(LAST_WORDS), "painter-at-exit");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changes = lock.newCondition();
  private final Condition urgent = lock.newCondition();
  private final Condition stillness = lock.newCondition();
  private final Canvas canvas;
  private final RunBoard board = new RunBoard();
  private List<String> permanent = new ArrayList<>();
  private boolean changed;
  private boolean suspended;
  private boolean away;
  private boolean closed;
  private boolean finished;

  /// A display on the stream, which is not closed with it.
  ///
  /// @param style what lines look like on it
  /// @param ticker nanoseconds since any fixed moment
  Painter(PrintStream stream, LineStyle style, Canvas canvas, LongSupplier ticker) {
    this.stream = stream;
    this.style = style;
    this.canvas = canvas;
    this.ticker = ticker;
  }

  /// Begins to draw, until it is closed or the process ends.
  Painter start() {
    // First of all: whoever waits for its end at the end of the process needs it to have begun.
    thread.start();
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // The process ends already: there is nothing to wait for.
    }
    return this;
  }

  @Override
  public void print(Line line) {
    print(List.of(style.line(line)));
  }

  @Override
  public void group(List<Line> lines) {
    print(style.group(lines));
  }

  private void print(List<String> lines) {
    lock.lock();
    try {
      if (!finished) {
        lines.forEach(line -> permanent.add(line + "\n"));
        change();
        return;
      }
    } finally {
      lock.unlock();
    }
    lines.forEach(line -> write(line + "\n"));
  }

  @Override
  public void happened(JournalEntry entry, RunState state, Duration ago) {
    update(() -> board.happened(entry.event(), state, ticker.getAsLong() - ago.toNanos()));
  }

  @Override
  public void active(StoryId story, String activity) {
    update(() -> board.active(story, activity, ticker.getAsLong()));
  }

  /// Waits until the rows are gone, but not for a terminal that takes no more.
  @Override
  public void suspend() {
    update(() -> {
      suspended = true;
      urgent.signalAll();
    });
    lock.lock();
    try {
      long left = LAST_WORDS.toNanos();
      while (!away && !finished && left > 0) {
        left = stillness.awaitNanos(left);
      }
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void resume() {
    update(() -> {
      suspended = false;
      canvas.forget();
    });
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
      urgent.signalAll();
    });
    try {
      thread.join(patience);
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
        String frame;
        boolean leaves;
        lock.lock();
        try {
          while (!changed && (suspended || !canvas.isMoving(board))) {
            changes.await();
          }
          last = closed;
          leaves = suspended || last;
          frame = frame(leaves);
          changed = false;
        } finally {
          lock.unlock();
        }
        write(frame);
        rest(leaves);
      }
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      print(Line.of("warning: running stories are no longer shown: " + defect));
    } finally {
      stepAside();
    }
  }

  private String frame(boolean leaves) {
    String frame =
        leaves
            ? (away ? "" : canvas.leave()) + String.join("", permanent)
            : canvas.frame(permanent, board, ticker.getAsLong());
    permanent = new ArrayList<>();
    return frame;
  }

  /// From here on permanent lines are written by who prints them, so that none is lost, not even by
  /// a defect of ours.
  private void stepAside() {
    lock.lock();
    try {
      finished = true;
      stillness.signalAll();
      permanent.forEach(this::write);
    } finally {
      lock.unlock();
    }
  }

  private void rest(boolean left) throws InterruptedException {
    lock.lock();
    try {
      away = left;
      stillness.signalAll();
      long time = BETWEEN_FRAMES.toNanos();
      while (!closed && suspended == left && time > 0) {
        time = urgent.awaitNanos(time);
      }
    } finally {
      lock.unlock();
    }
  }

  private void write(String text) {
    if (text.isEmpty()) {
      return;
    }
    byte[] bytes = text.getBytes(UTF_8);
    stream.write(bytes, 0, bytes.length);
    stream.flush();
  }
}
