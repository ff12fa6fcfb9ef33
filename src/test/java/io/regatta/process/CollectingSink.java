package io.regatta.process;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Keeps what a process prints, and lets a test wait for it.
final class CollectingSink implements OutputSink {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public synchronized void received(ByteBuffer part) {
    byte[] copy = new byte[part.remaining()];
    part.get(copy);
    bytes.writeBytes(copy);
    notifyAll();
  }

  @Override
  public void ended() {
    ended.countDown();
  }

  synchronized String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  synchronized void awaitText(String expected) throws InterruptedException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!text().contains(expected)) {
      if (System.nanoTime() > limit) {
        throw new AssertionError("never printed " + expected + " but " + text());
      }
      wait(1000);
    }
  }

  boolean awaitEnd() throws InterruptedException {
    return ended.await(30, TimeUnit.SECONDS);
  }
}
