package io.regatta.process;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// Writes what one child reads. For the reactor's thread alone.
final class InputWriter implements Reactor.Source {
  private final Reactor reactor;
  private final int descriptor;
  private final InputPipe input;
  private int interest = Epoll.OUT;
  private boolean open = true;

  InputWriter(Reactor reactor, int descriptor, InputPipe input) {
    this.reactor = reactor;
    this.descriptor = descriptor;
    this.input = input;
  }

  void begin() throws IOException {
    reactor.watch(descriptor, interest, this);
    input.serve(() -> reactor.execute(() -> waitFor(Epoll.OUT)));
  }

  @Override
  public void ready(int events) {
    // An error means that nobody reads any more: the child's right, and no failure.
    if ((events & Epoll.ERROR) != 0) {
      close();
      return;
    }
    ByteBuffer part = input.next();
    if (part != null && !write(part)) {
      close();
    } else if (input.isOver()) {
      close();
    } else {
      // An error is told without being asked for, so an idle child is not lost sight of.
      waitFor(input.next() == null ? 0 : Epoll.OUT);
    }
  }

  private boolean write(ByteBuffer part) {
    int size = Math.toIntExact(Math.min(part.remaining(), reactor.buffer().byteSize()));
    ByteBuffer slice = part.slice(part.position(), size);
    MemorySegment memory = MemorySegment.ofBuffer(slice);
    if (!memory.isNative()) {
      memory = reactor.buffer().asSlice(0, size).copyFrom(memory);
    }
    long count = reactor.calls().write(descriptor, memory);
    if (count < 0) {
      return LinuxCalls.isPassing(reactor.calls().errno());
    }
    part.position(part.position() + (int) count);
    input.written(part);
    return true;
  }

  private void waitFor(int events) {
    if (open && interest != events) {
      interest = events;
      reactor.watchFor(descriptor, events);
    }
  }

  void close() {
    if (open) {
      open = false;
      input.end();
      reactor.release(descriptor);
    }
  }
}
