package io.regatta.cli.terminal;

import io.regatta.event.StoryProgress.Spending;
import io.regatta.report.Amounts;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// What a story or a run has used, as far as agents tell.
///
/// @param usd the cost of what has a known price, in US dollars
/// @param unpriced of how many stories a part of the price is not known
record Spent(long tokens, BigDecimal usd, int unpriced) {
  static final Spent NOTHING = new Spent(0, BigDecimal.ZERO, 0);

  private static final BigDecimal CENT = new BigDecimal("0.01");

  static Spent of(Spending story) {
    return new Spent(
        story.usage().tokens(), story.knownCostUsd(), story.usage().costUsd() == null ? 1 : 0);
  }

  Spent plus(Spent more) {
    return new Spent(tokens + more.tokens, usd.add(more.usd), unpriced + more.unpriced);
  }

  Spent minus(Spent less) {
    return new Spent(tokens - less.tokens, usd.subtract(less.usd), unpriced - less.unpriced);
  }

  /// Such as `12.4k`; empty where nothing is known.
  String tokenText() {
    return tokens == 0 ? "" : Amounts.brief(tokens);
  }

  /// Such as `$1.25`; with `≥` where a part of the price is not known, empty where all of it is.
  String costText() {
    if (usd.signum() <= 0) {
      return "";
    }
    if (usd.compareTo(CENT) < 0) {
      return "<$0.01";
    }
    String amount = "$" + usd.setScale(2, RoundingMode.HALF_UP).toPlainString();
    return unpriced > 0 ? "≥" + amount : amount;
  }
}
