package io.regatta.process;

import io.regatta.RedactedStream;
import io.regatta.Redaction;
import java.nio.ByteBuffer;

/// Takes secrets out of one stream of a process before others get it.
public final class RedactedOutput implements OutputSink {
  private final RedactedStream stream;
  private final OutputSink next;

  public RedactedOutput(Redaction redaction, OutputSink next) {
    this.stream = new RedactedStream(redaction, next::received);
    this.next = next;
  }

  @Override
  public void received(ByteBuffer bytes) {
    stream.write(bytes);
  }

  @Override
  public void ended() {
    stream.end();
    next.ended();
  }
}
