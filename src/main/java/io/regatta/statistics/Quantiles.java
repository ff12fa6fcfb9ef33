package io.regatta.statistics;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// Durations in order, and the one that a part of them does not exceed.
final class Quantiles {
  private Quantiles() {}

  /// Half of them take at most that long. Of an even number it is the lower middle one: a time that
  /// was measured, not one between two.
  static Duration median(Collection<Duration> durations) {
    return at(durations, 0.5);
  }

  /// The shortest of them that is not exceeded by that part of all.
  ///
  /// @param durations at least one
  /// @param part from 0 to 1
  static Duration at(Collection<Duration> durations, double part) {
    List<Duration> sorted = durations.stream().sorted().toList();
    return sorted.get(Math.max(0, (int) Math.ceil(part * sorted.size()) - 1));
  }
}
