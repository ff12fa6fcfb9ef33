package io.regatta.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Alarms by the JVM's own timer, on its common pool.
public final class ThreadAlarms implements Alarms {
  @Override
  public void after(Duration delay, Runnable action) {
    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS).execute(action);
  }
}
