package io.regatta.agent.client;

import io.regatta.Redaction;
import io.regatta.process.OutputFile;
import io.regatta.process.OutputSink;
import io.regatta.process.RedactedOutput;
import java.nio.ByteBuffer;

/// Keeps both streams of a client in one file, as they come.
final class ClientOutput {
  private final OutputFile file;
  private final Redaction redaction;
  private int open = 2;

  /// @param redaction takes secrets out of what the file gets; readers see all of it
  ClientOutput(OutputFile file, Redaction redaction) {
    this.file = file;
    this.redaction = redaction;
  }

  Redaction redaction() {
    return redaction;
  }

  OutputFile file() {
    return file;
  }

  /// One of the two streams, which goes on to a reader of its own.
  OutputSink stream(OutputSink reader) {
    return OutputSink.both(new RedactedOutput(redaction, new Part()), reader);
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
