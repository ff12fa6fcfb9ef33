package io.regatta.statistics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Numbers as they stand in documents.
final class Figures {
  private Figures() {}

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /// A part of a whole, to four places; null where there is no whole.
  static @Nullable Double ratio(long part, long whole) {
    return whole == 0 ? null : Math.round(part * 10_000.0 / whole) / 10_000.0;
  }
}
