package io.regatta.cli.configuration;

import io.regatta.agent.Prices;
import io.regatta.engine.Budgets;
import io.regatta.engine.LimitPolicy;
import java.util.Map;

/// What a run may use, and how it behaves where that ends.
///
/// @param limits what to do at usage limits
/// @param budgets the most money, tokens and time
/// @param mostAtOnce the most attempts at once, for backends that have a cap of their own
/// @param prices by model, in lower case, for models whose client reports no cost
public record Allowances(
    LimitPolicy limits,
    Budgets budgets,
    Map<String, Integer> mostAtOnce,
    Map<String, Prices.Price> prices) {
  /// What counts without a configuration.
  public static final Allowances DEFAULT =
      new Allowances(LimitPolicy.DEFAULT, Budgets.NONE, Map.of(), Map.of());

  public Allowances {
    mostAtOnce = Map.copyOf(mostAtOnce);
    prices = Map.copyOf(prices);
  }
}
