package io.regatta.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before a transient failure is tried again: twice as long each time, and never
/// quite as long as the others, so that stories which failed together do not come back together.
///
/// @param first the longest wait before the second attempt
/// @param longest the longest wait before any attempt
record Backoff(Duration first, Duration longest) {
  static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  /// The wait after the attempt with that number: between half and all of its doubled step.
  Duration after(int attempt, RandomGenerator random) {
    int doublings = Math.min(attempt - 1, 30);
    long step = Math.min(first.toMillis() << doublings, longest.toMillis());
    return Duration.ofMillis(step / 2 + random.nextLong(step / 2 + 1));
  }
}
