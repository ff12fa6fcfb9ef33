package io.regatta.process;

import java.nio.ByteBuffer;

/// Receives what a process prints, as it comes. Called by one thread at a time, which may serve
/// every other process too: it must not block and must not wait for anything.
public interface OutputSink {
  /// Some bytes came. The buffer is reused after this call: copy what must stay.
  void received(ByteBuffer bytes);

  /// No more bytes will come. Called exactly once, before [ChildProcess#await] returns.
  void ended();

  /// A sink that hands everything to two others, in this order.
  static OutputSink both(OutputSink first, OutputSink second) {
    return new OutputSink() {
      @Override
      public void received(ByteBuffer bytes) {
        first.received(bytes.duplicate());
        second.received(bytes);
      }

      @Override
      public void ended() {
        first.ended();
        second.ended();
      }
    };
  }
}
