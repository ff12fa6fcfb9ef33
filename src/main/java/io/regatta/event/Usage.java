package io.regatta.event;

import java.math.BigDecimal;
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
  public static final Usage UNKNOWN = new Usage(0, 0, 0, 0, null);

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
