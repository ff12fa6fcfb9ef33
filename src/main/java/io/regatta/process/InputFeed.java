package io.regatta.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.Semaphore;

/// Writes what one child reads, on a thread of its own that waits for both.
final class InputFeed implements Runnable {
  private final InputPipe input;
  private final OutputStream stream;
  private final Semaphore bell = new Semaphore(0);

  InputFeed(InputPipe input, OutputStream stream) {
    this.input = input;
    this.stream = stream;
    input.serve(bell::release);
  }

  @Override
  public void run() {
    try (stream;
        WritableByteChannel to = Channels.newChannel(stream)) {
      while (!input.isOver()) {
        ByteBuffer part = input.next();
        if (part == null) {
          bell.acquireUninterruptibly();
        } else {
          to.write(part);
          stream.flush();
          input.written(part);
        }
      }
    } catch (IOException unread) {
      // Nobody reads any more: the child's right, and no failure.
      return;
    } finally {
      input.end();
    }
  }

  /// The child has ended.
  void end() {
    input.end();
    bell.release();
  }
}
