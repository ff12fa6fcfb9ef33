package io.regatta.process;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Waits for many descriptors at once (`epoll(7)`, level-triggered). Used by one thread, but for
/// [#wake].
final class Epoll implements AutoCloseable {
  static final int IN = 0x001;
  static final int OUT = 0x004;
  static final int ERROR = 0x008;

  private static final MemorySegment CREATE = LinuxCalls.function("epoll_create1");
  private static final MemorySegment CONTROL = LinuxCalls.function("epoll_ctl");
  private static final MemorySegment WAIT = LinuxCalls.function("epoll_wait");
  private static final MemorySegment EVENT_DESCRIPTOR = LinuxCalls.function("eventfd");

  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int NON_BLOCKING = 0x800;
  private static final int ADD = 1;
  private static final int DELETE = 2;
  private static final int MODIFY = 3;
  static final int MOST_EVENTS = 256;

  /// `struct epoll_event` is packed on x86-64 alone, so that 32-bit programs share it.
  private static final boolean PACKED = System.getProperty("os.arch", "").equals("amd64");

  private static final int SIZE = PACKED ? 12 : 16;
  private static final int DATA = PACKED ? 4 : 8;

  private final LinuxCalls calls;
  private final MemorySegment events;
  private final MemorySegment one;
  private final MemorySegment drained;
  private final int descriptor;
  private final int wakeDescriptor;
  private boolean closed;

  Epoll(LinuxCalls calls, Arena arena) throws IOException {
    this.calls = calls;
    events = arena.allocate((long) SIZE * MOST_EVENTS, 8);
    one = arena.allocate(SIZE, 8);
    drained = arena.allocate(ValueLayout.JAVA_LONG);
    descriptor = (int) calls.call(CREATE, CLOSE_ON_EXEC);
    wakeDescriptor = (int) calls.call(EVENT_DESCRIPTOR, 0, CLOSE_ON_EXEC | NON_BLOCKING);
    if (descriptor < 0 || wakeDescriptor < 0) {
      throw new IOException("cannot wait for processes: error " + calls.errno());
    }
    add(wakeDescriptor, IN);
  }

  /// What is ready, as [#await] found it.
  interface Ready {
    void accept(int descriptor, int events);
  }

  void add(int added, int interest) throws IOException {
    if (!control(ADD, added, interest)) {
      throw new IOException("cannot watch a descriptor: error " + calls.errno());
    }
  }

  /// Waits for something else of a descriptor that was added; for [#ERROR] always.
  void change(int changed, int interest) {
    // Needs no memory, so it can't fail for one that is there.
    control(MODIFY, changed, interest);
  }

  private boolean control(int operation, int target, int interest) {
    one.set(ValueLayout.JAVA_INT, 0, interest);
    one.set(ValueLayout.JAVA_LONG_UNALIGNED, DATA, target);
    return (int) calls.call(CONTROL, descriptor, operation, target, one.address()) == 0;
  }

  void remove(int removed) {
    calls.call(CONTROL, descriptor, DELETE, removed, one.address());
  }

  /// Waits until something is ready, someone calls [#wake], or the time is over.
  ///
  /// @param milliseconds how long; negative for ever
  /// @return how many there were, at most [#MOST_EVENTS]; more are told by the next call
  int await(int milliseconds, Ready ready) {
    int count = (int) calls.call(WAIT, descriptor, events.address(), MOST_EVENTS, milliseconds);
    for (int i = 0; i < count; i++) {
      long at = (long) i * SIZE;
      int found = (int) events.get(ValueLayout.JAVA_LONG_UNALIGNED, at + DATA);
      if (found == wakeDescriptor) {
        calls.read(wakeDescriptor, drained);
      } else {
        ready.accept(found, events.get(ValueLayout.JAVA_INT_UNALIGNED, at));
      }
    }
    return count;
  }

  /// Ends an [#await], now or the next one. From any thread.
  synchronized void wake() {
    if (closed) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      new LinuxCalls(arena).write(wakeDescriptor, arena.allocateFrom(ValueLayout.JAVA_LONG, 1));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    calls.close(wakeDescriptor);
    calls.close(descriptor);
  }
}
