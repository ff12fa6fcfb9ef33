package io.regatta.engine;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The most that something may use; what is null has no limit.
///
/// @param costUsd money, in US dollars
/// @param tokens tokens read and written
/// @param time of work: attempts that run at once count once for a phase or run
public record Budget(@Nullable BigDecimal costUsd, @Nullable Long tokens, @Nullable Duration time) {
  public static final Budget NONE = new Budget(null, null, null);

  boolean isNone() {
    return costUsd == null && tokens == null && time == null;
  }
}
