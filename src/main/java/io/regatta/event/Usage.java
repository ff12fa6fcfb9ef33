package io.regatta.event;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What the model's provider counted for an attempt or a story.
///
/// @param inputTokens tokens read; 0 where the agent reports none
/// @param outputTokens tokens written
/// @param cacheReadTokens the part of the input that came from the provider's cache
/// @param costUsd the price in US dollars; null where it is not known, which is not 0
public record Usage(
    long inputTokens, long outputTokens, long cacheReadTokens, @Nullable BigDecimal costUsd) {
  public static final Usage UNKNOWN = new Usage(0, 0, 0, null);

  /// Both together; the cost is known only where both costs are.
  public Usage plus(Usage other) {
    BigDecimal mine = costUsd;
    BigDecimal theirs = other.costUsd;
    return new Usage(
        inputTokens + other.inputTokens,
        outputTokens + other.outputTokens,
        cacheReadTokens + other.cacheReadTokens,
        mine == null || theirs == null ? null : mine.add(theirs));
  }
}
