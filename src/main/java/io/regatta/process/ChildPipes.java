package io.regatta.process;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The pipes between one child and its caller. For the reactor's thread alone.
final class ChildPipes {
  private final Reactor reactor;
  private final LongConsumer onOutput;
  private final Runnable onEnd;
  private final List<Reader> readers = new ArrayList<>();
  private @Nullable Writer writer;
  private @Nullable RuntimeException sinkFailure;
  private long outputBytes;

  /// @param onOutput told of each output's time
  /// @param onEnd told when the last output pipe has ended
  ChildPipes(Reactor reactor, LongConsumer onOutput, Runnable onEnd) {
    this.reactor = reactor;
    this.onOutput = onOutput;
    this.onEnd = onEnd;
  }

  void readFrom(int descriptor, OutputSink sink) throws IOException {
    Reader reader = new Reader(descriptor, sink);
    readers.add(reader);
    reactor.watch(descriptor, Epoll.IN, reader);
  }

  void writeTo(int descriptor, List<ByteBuffer> input) throws IOException {
    writer = new Writer(descriptor, input);
    reactor.watch(descriptor, Epoll.OUT, writer);
  }

  boolean allRead() {
    return readers.stream().noneMatch(reader -> reader.open);
  }

  long outputBytes() {
    return outputBytes;
  }

  /// What a sink threw; it got nothing more after that.
  @Nullable RuntimeException sinkFailure() {
    return sinkFailure;
  }

  void closeInput() {
    if (writer != null) {
      writer.close();
    }
  }

  void closeAll() {
    closeInput();
    readers.forEach(Reader::close);
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

  private final class Reader implements Reactor.Source {
    private final int descriptor;
    private final OutputSink sink;
    private boolean open = true;

    Reader(int descriptor, OutputSink sink) {
      this.descriptor = descriptor;
      this.sink = sink;
    }

    @Override
    public void ready(int events) {
      long count = reactor.calls().read(descriptor, reactor.buffer());
      if (count > 0) {
        outputBytes += count;
        onOutput.accept(reactor.now());
        handOn(() -> sink.received(reactor.buffer().asSlice(0, count).asByteBuffer()));
      } else if (count == 0 || !passing(reactor.calls().errno())) {
        close();
        if (allRead()) {
          onEnd.run();
        }
      }
    }

    void close() {
      if (open) {
        open = false;
        reactor.release(descriptor);
        handOn(sink::ended);
      }
    }
  }

  private final class Writer implements Reactor.Source {
    private final int descriptor;
    private final Deque<ByteBuffer> pending = new ArrayDeque<>();
    private boolean open = true;

    Writer(int descriptor, List<ByteBuffer> input) {
      this.descriptor = descriptor;
      input.forEach(part -> pending.add(part.duplicate()));
    }

    @Override
    public void ready(int events) {
      // An error means that nobody reads any more: the child's right, and no failure.
      if ((events & Epoll.ERROR) != 0) {
        close();
        return;
      }
      while (!pending.isEmpty() && !pending.getFirst().hasRemaining()) {
        pending.removeFirst();
      }
      if (pending.isEmpty() || !write(pending.getFirst())) {
        close();
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
        return passing(reactor.calls().errno());
      }
      part.position(part.position() + (int) count);
      return part.hasRemaining() || pending.size() > 1;
    }

    void close() {
      if (open) {
        open = false;
        pending.clear();
        reactor.release(descriptor);
      }
    }
  }

  private static boolean passing(int errno) {
    return errno == LinuxCalls.EAGAIN || errno == LinuxCalls.EINTR;
  }
}
