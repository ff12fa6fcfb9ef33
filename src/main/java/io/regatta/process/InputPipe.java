package io.regatta.process;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An input that stays open and is written while its process runs. It belongs to one process and is
/// made before it, so that an [OutputSink] can answer from the first byte on; what is written
/// before the start waits for it. The process is told of the end of its input by [#close], not
/// before.
///
/// Thread-safe. Nothing here blocks: whatever is written waits in a queue, in its order, until the
/// process reads it.
public final class InputPipe implements Input, AutoCloseable {
  /// How many bytes may wait. Whoever has so many unread does not listen any more.
  public static final int CAPACITY = 64 * 1024 * 1024;

  /// What each write counts besides its bytes: about the memory of its objects, so that a million
  /// tiny ones are bounded too.
  static final int OVERHEAD = 128;

  /// Also guards the fields up to the bell.
  private final Deque<ByteBuffer> queue = new ArrayDeque<>();

  /// The [#cost] of all that waits.
  private long waiting;

  private boolean claimed;
  private boolean closed;
  private boolean ended;
  private volatile Runnable bell = () -> {};

  /// The way from an input to one process.
  ///
  /// @throws IllegalStateException if another process has this pipe
  static InputPipe to(Input input) {
    return switch (input) {
      case Fixed fixed -> holding(fixed.parts());
      case InputPipe pipe -> {
        pipe.claim();
        yield pipe;
      }
    };
  }

  /// A pipe with all that it will ever get, however much.
  private static InputPipe holding(List<ByteBuffer> parts) {
    InputPipe pipe = new InputPipe();
    for (ByteBuffer part : parts) {
      if (part.hasRemaining()) {
        pipe.queue.add(part.slice());
      }
    }
    pipe.closed = true;
    return pipe;
  }

  /// Has some bytes written after all that was written before. They are shared, not copied, and
  /// must not change any more; the buffer itself stays as it is.
  ///
  /// @return whether they were taken, which does not mean that anybody will read them; false if the
  ///   pipe or the process's end of it is closed, the process has ended, or more than [#CAPACITY]
  ///   would wait. Of what is refused nothing is written
  public boolean write(ByteBuffer bytes) {
    ByteBuffer part = bytes.slice();
    boolean first;
    synchronized (queue) {
      if (closed || ended || waiting + cost(part) > CAPACITY) {
        return false;
      }
      if (!part.hasRemaining()) {
        return true;
      }
      first = queue.isEmpty();
      queue.add(part);
      waiting += cost(part);
    }
    // Who has not yet written the one before will find this one without a bell.
    if (first) {
      bell.run();
    }
    return true;
  }

  /// Ends the input once all that waits is read.
  @Override
  public void close() {
    synchronized (queue) {
      closed = true;
    }
    bell.run();
  }

  private void claim() {
    synchronized (queue) {
      if (claimed) {
        throw new IllegalStateException("an input pipe belongs to one process; make another one");
      }
      claimed = true;
    }
  }

  /// No process came of it: another one may have it.
  void release() {
    synchronized (queue) {
      claimed = false;
    }
  }

  /// The one writer to the process is ready.
  ///
  /// @param newBell rung from any thread, when something waits where nothing did, or at the end
  void serve(Runnable newBell) {
    bell = newBell;
  }

  /// What is to be written next, for the one writer; null if nothing waits now.
  @Nullable ByteBuffer next() {
    synchronized (queue) {
      return queue.peekFirst();
    }
  }

  /// Some of [#next] was written: its position has moved.
  void written(ByteBuffer part) {
    synchronized (queue) {
      if (!ended && !part.hasRemaining()) {
        queue.removeFirst();
        waiting -= cost(part);
      }
    }
  }

  /// Whether nothing is to be written any more.
  boolean isOver() {
    synchronized (queue) {
      return ended || (closed && queue.isEmpty());
    }
  }

  /// Nobody reads any more.
  void end() {
    synchronized (queue) {
      ended = true;
      queue.clear();
    }
  }

  /// The limit of a slice is its size, however much of it is written: it all stays in memory.
  private static long cost(ByteBuffer part) {
    return (long) part.limit() + OVERHEAD;
  }
}
