package io.regatta.engine;

import java.time.Duration;

/// How a run behaves at usage limits.
///
/// @param maxWait the longest that it waits for one account; what would take longer is a stop
public record LimitPolicy(OnLimit onLimit, Duration maxWait) {
  /// A window of the providers' subscriptions is five hours.
  public static final LimitPolicy DEFAULT = new LimitPolicy(OnLimit.WAIT, Duration.ofHours(6));
}
