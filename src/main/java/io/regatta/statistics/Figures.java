package io.regatta.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Numbers as they stand in documents.
final class Figures {
  private Figures() {}

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /// An amount of money shared among some, to a ten-thousandth of a cent at most.
  ///
  /// @param shares at least 1
  static BigDecimal share(BigDecimal whole, int shares) {
    BigDecimal each =
        whole.divide(BigDecimal.valueOf(shares), 6, RoundingMode.HALF_UP).stripTrailingZeros();
    return each.scale() < 2 ? each.setScale(2, RoundingMode.UNNECESSARY) : each;
  }

  /// A part of a whole, to four places; null where there is no whole.
  static @Nullable Double ratio(long part, long whole) {
    return whole == 0 ? null : Math.round(part * 10_000.0 / whole) / 10_000.0;
  }
}
