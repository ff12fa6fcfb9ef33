package io.regatta.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Time that passes when the test says so; at once unless it is held.
final class ManualAlarms implements Alarms {
  private final List<Duration> delays = new ArrayList<>();
  private final List<Runnable> pending = new ArrayList<>();
  private final ManualClock clock;
  private boolean held;

  /// @param clock goes on by each delay that passes
  ManualAlarms(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public void after(Duration delay, Runnable action) {
    synchronized (this) {
      delays.add(delay);
      if (held) {
        pending.add(() -> {
          clock.advance(delay);
          action.run();
        });
        notifyAll();
        return;
      }
    }
    clock.advance(delay);
    action.run();
  }

  /// From now on alarms wait for [#fire].
  synchronized void hold() {
    held = true;
  }

  /// Lets everything that waits happen, however late that is.
  void fire() {
    List<Runnable> due;
    synchronized (this) {
      due = List.copyOf(pending);
      pending.clear();
    }
    due.forEach(Runnable::run);
  }

  /// Every delay that was asked for, in order.
  synchronized List<Duration> delays() {
    return List.copyOf(delays);
  }
}
