package io.regatta.statistics;

import io.regatta.event.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Adds up what stories used.
final class SpendingFold {
  private Usage tokens = Usage.ZERO;
  private @Nullable BigDecimal cost;
  private int unknown;
  private BigDecimal ofCompleted = BigDecimal.ZERO;
  private int completed;

  void add(PastStory story) {
    PastStory.Effort effort = story.effort();
    tokens = tokens.plus(effort.usage().withCost(BigDecimal.ZERO));
    BigDecimal known = effort.knownCostUsd();
    if (known != null) {
      cost = cost == null ? known : cost.add(known);
    }
    BigDecimal whole = effort.usage().costUsd();
    if (story.wasTried() && (whole == null || known == null)) {
      unknown++;
    } else if (whole != null && known != null && story.fate() == PastStory.Fate.COMPLETED) {
      ofCompleted = ofCompleted.add(whole);
      completed++;
    }
  }

  /// What a completed story cost on average; null where none tells.
  @Nullable BigDecimal perCompleted() {
    return completed == 0 ? null : Figures.share(ofCompleted, completed);
  }

  Metrics.Spending spending() {
    return new Metrics.Spending(
        tokens.inputTokens(),
        tokens.outputTokens(),
        tokens.cacheReadTokens(),
        cost,
        unknown,
        perCompleted());
  }
}
