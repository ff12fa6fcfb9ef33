package io.regatta.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What the model's provider counted for an attempt or a story.
///
/// @param inputTokens tokens read, whether from the provider's cache or not; 0 where the agent
///   reports none
/// @param outputTokens tokens written
/// @param cacheReadTokens the part of the input that came from the provider's cache
/// @param cacheWriteTokens the part of the input that was put into it
/// @param costUsd the price in US dollars; null where it is not known, which is not 0
public record Usage(
    long inputTokens,
    long outputTokens,
    long cacheReadTokens,
    long cacheWriteTokens,
    @Nullable BigDecimal costUsd) {
  /// A thousandfold of what anybody uses in a year, and little enough to be added up.
  private static final long MOST_TOKENS = 1_000_000_000_000_000L;

  /// Digits before and after the point that an amount of money can have.
  private static final int MOST_DIGITS = 9;

  private static final int MOST_PLACES = 18;

  public static final Usage UNKNOWN = new Usage(0, 0, 0, 0, null);

  /// Counts that nothing can have used become the nearest ones that something could; a cost that
  /// can't be one becomes unknown, see [#credible].
  public Usage {
    inputTokens = Math.clamp(inputTokens, 0, MOST_TOKENS);
    outputTokens = Math.clamp(outputTokens, 0, MOST_TOKENS);
    cacheReadTokens = Math.clamp(cacheReadTokens, 0, MOST_TOKENS);
    cacheWriteTokens = Math.clamp(cacheWriteTokens, 0, MOST_TOKENS);
    costUsd = credible(costUsd);
  }

  /// A cost as somebody else names it, if it can be one; else null. A number such as `1e999999999`
  /// is short to write, and adding a cent to it takes a gigabyte.
  public static @Nullable BigDecimal credible(@Nullable BigDecimal cost) {
    if (cost == null || cost.signum() < 0) {
      return null;
    }
    long digits = (long) cost.precision() - cost.scale();
    if (digits > MOST_DIGITS && cost.signum() > 0) {
      return null;
    }
    if (digits < -MOST_PLACES || cost.signum() == 0) {
      return cost.scale() >= 0 && cost.scale() <= MOST_PLACES ? cost : BigDecimal.ZERO;
    }
    return cost.scale() > MOST_PLACES ? cost.setScale(MOST_PLACES, RoundingMode.HALF_UP) : cost;
  }

  /// Nothing was used, and nothing is owed.
  public static final Usage ZERO = new Usage(0, 0, 0, 0, BigDecimal.ZERO);

  /// Both together; the cost is known only where both costs are.
  public Usage plus(Usage other) {
    BigDecimal mine = costUsd;
    BigDecimal theirs = other.costUsd;
    return new Usage(
        inputTokens + other.inputTokens,
        outputTokens + other.outputTokens,
        cacheReadTokens + other.cacheReadTokens,
        cacheWriteTokens + other.cacheWriteTokens,
        mine == null || theirs == null ? null : mine.add(theirs));
  }

  /// What is left of this without a part that was counted before; never less than nothing.
  public Usage minus(Usage counted) {
    BigDecimal mine = costUsd;
    BigDecimal theirs = counted.costUsd;
    return new Usage(
        Math.max(0, inputTokens - counted.inputTokens),
        Math.max(0, outputTokens - counted.outputTokens),
        Math.max(0, cacheReadTokens - counted.cacheReadTokens),
        Math.max(0, cacheWriteTokens - counted.cacheWriteTokens),
        mine == null || theirs == null ? null : mine.subtract(theirs).max(BigDecimal.ZERO));
  }

  public Usage withCost(@Nullable BigDecimal cost) {
    return new Usage(inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, cost);
  }

  /// Tokens read and written.
  public long tokens() {
    return inputTokens + outputTokens;
  }
}
