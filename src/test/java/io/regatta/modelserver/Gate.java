package io.regatta.modelserver;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Where a step waits until the test lets it pass. Once open it stays open. Safe for use by many
/// threads.
public final class Gate {
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  /// Lets everybody pass, now and later.
  public void release() {
    open.countDown();
  }

  /// Waits until a request stands at the gate.
  ///
  /// @throws AssertionError when none has come within the time
  public void awaitArrival(Duration timeout) throws InterruptedException {
    if (!arrived.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError("no request came to the gate within " + timeout);
    }
  }

  void pass() throws InterruptedException {
    arrived.countDown();
    open.await();
  }
}
