package io.regatta.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The pipes between one child and its caller. For the reactor's thread alone.
final class ChildPipes {
  private final Reactor reactor;
  private final LongConsumer onOutput;
  private final Runnable onEnd;
  private final List<Reader> readers = new ArrayList<>();
  private @Nullable InputWriter writer;
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

  void writeTo(int descriptor, InputPipe input) throws IOException {
    writer = new InputWriter(reactor, descriptor, input);
    writer.begin();
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
      } else if (count == 0 || !LinuxCalls.isPassing(reactor.calls().errno())) {
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
}
