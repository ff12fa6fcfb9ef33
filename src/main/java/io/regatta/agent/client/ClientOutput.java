package io.regatta.agent.client;

import io.regatta.process.OutputFile;
import io.regatta.process.OutputSink;
import java.nio.ByteBuffer;

/// Keeps both streams of a client in one file, as they come.
final class ClientOutput {
  private final OutputFile file;
  private int open = 2;

  ClientOutput(OutputFile file) {
    this.file = file;
  }

  OutputFile file() {
    return file;
  }

  /// One of the two streams, which goes on to a reader of its own.
  OutputSink stream(OutputSink reader) {
    return OutputSink.both(new Part(), reader);
  }

  private final class Part implements OutputSink {
    @Override
    public void received(ByteBuffer bytes) {
      synchronized (file) {
        file.received(bytes);
      }
    }

    @Override
    public void ended() {
      synchronized (file) {
        if (--open == 0) {
          file.ended();
        }
      }
    }
  }
}
