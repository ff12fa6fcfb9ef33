package io.regatta.agent.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets the first start of a client go ahead alone: some make their home ready then, and two that
/// do so at the same moment disturb each other. Once the first has printed something, or has ended,
/// all others start at once. Thread-safe.
final class FirstStarts {
  /// What a client may take to make its home ready.
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Map<String, CountDownLatch> pioneers = new ConcurrentHashMap<>();

  /// Waits for the first start of a backend, unless this is it.
  void await(String backend) throws InterruptedException {
    CountDownLatch mine = new CountDownLatch(1);
    CountDownLatch first = pioneers.putIfAbsent(backend, mine);
    if (first != null && !first.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      // Silent for so long, it is past its beginning.
      first.countDown();
    }
  }

  /// A client of the backend has printed something, or has ended.
  void begun(String backend) {
    CountDownLatch first = pioneers.get(backend);
    if (first != null) {
      first.countDown();
    }
  }
}
