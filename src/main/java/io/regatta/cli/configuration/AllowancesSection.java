package io.regatta.cli.configuration;

import io.regatta.agent.Prices;
import io.regatta.agent.roster.Backend;
import io.regatta.engine.Budget;
import io.regatta.engine.Budgets;
import io.regatta.engine.LimitPolicy;
import io.regatta.engine.OnLimit;
import io.regatta.plan.Suggestion;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys `onLimit`, `maxWait`, `budget`, `backends` and `prices`.
final class AllowancesSection {
  static final List<String> KEYS = List.of("onLimit", "maxWait", "budget", "backends", "prices");

  private static final List<String> BUDGET_KEYS = List.of("costUsd", "tokens", "time");
  private static final List<String> RUN_BUDGET_KEYS =
      List.of("costUsd", "tokens", "time", "phase", "story");
  private static final List<String> PRICE_KEYS =
      List.of("input", "output", "cacheRead", "cacheWrite");
  private static final int MOST_AT_ONCE = 10_000;

  private AllowancesSection() {}

  static Allowances read(Mapping file) {
    LimitPolicy otherwise = LimitPolicy.DEFAULT;
    return new Allowances(
        new LimitPolicy(
            file.get("onLimit")
                .flatMap(value -> value.oneOf(OnLimit.class))
                .orElse(otherwise.onLimit()),
            file.get("maxWait").flatMap(Value::duration).orElse(otherwise.maxWait())),
        file.get("budget")
            .flatMap(Value::mapping)
            .map(AllowancesSection::budgets)
            .orElse(Budgets.NONE),
        file.get("backends")
            .flatMap(Value::mapping)
            .map(AllowancesSection::mostAtOnce)
            .orElse(Map.of()),
        file.get("prices").flatMap(Value::mapping).map(AllowancesSection::prices).orElse(Map.of()));
  }

  private static Budgets budgets(Mapping budget) {
    budget.allowOnly(RUN_BUDGET_KEYS);
    return new Budgets(budget(budget), part(budget, "phase"), part(budget, "story"));
  }

  private static Budget part(Mapping budget, String key) {
    return budget
        .get(key)
        .flatMap(Value::mapping)
        .map(part -> {
          part.allowOnly(BUDGET_KEYS);
          return budget(part);
        })
        .orElse(Budget.NONE);
  }

  private static Budget budget(Mapping budget) {
    @Nullable BigDecimal cost = budget.get("costUsd").flatMap(Value::amount).orElse(null);
    @Nullable Long tokens =
        budget
            .get("tokens")
            .flatMap(value -> value.number(1, Integer.MAX_VALUE))
            .map(Integer::longValue)
            .orElse(null);
    return new Budget(cost, tokens, budget.get("time").flatMap(Value::duration).orElse(null));
  }

  private static Map<String, Integer> mostAtOnce(Mapping backends) {
    Map<String, Integer> caps = new HashMap<>();
    backends
        .entries()
        .forEach((name, entry) -> {
          if (Backend.of(name).isEmpty()) {
            entry
                .value()
                .problem(
                    "unknown backend " + Problems.shown(name),
                    Suggestion.closest(name, Backend.names())
                        .map(near -> "did you mean " + near + "?")
                        .orElse("use one of " + String.join(", ", Backend.names())));
          }
          entry
              .value()
              .mapping()
              .ifPresent(backend -> {
                backend.allowOnly(List.of("maxConcurrent"));
                backend
                    .get("maxConcurrent")
                    .flatMap(value -> value.number(1, MOST_AT_ONCE))
                    .ifPresent(cap -> caps.put(name, cap));
              });
        });
    return caps;
  }

  private static Map<String, Prices.Price> prices(Mapping models) {
    Map<String, Prices.Price> prices = new HashMap<>();
    models
        .entries()
        .forEach((model, entry) ->
            entry
                .value()
                .mapping()
                .flatMap(price -> price(entry.value(), price))
                .ifPresent(price -> prices.put(model.toLowerCase(Locale.ROOT), price)));
    return prices;
  }

  /// Reading from the cache and writing to it cost what reading costs, where nothing else is said.
  private static Optional<Prices.Price> price(Value model, Mapping price) {
    price.allowOnly(PRICE_KEYS);
    Optional<BigDecimal> input = amount(model, price, "input");
    Optional<BigDecimal> output = amount(model, price, "output");
    return input.flatMap(in ->
        output.map(out ->
            new Prices.Price(
                in,
                out,
                price.get("cacheRead").flatMap(Value::amount).orElse(in),
                price.get("cacheWrite").flatMap(Value::amount).orElse(in))));
  }

  private static Optional<BigDecimal> amount(Value model, Mapping price, String key) {
    Optional<Value> value = price.get(key);
    if (value.isEmpty()) {
      model.problem(
          model.name() + " has no " + key,
          "add " + key + ": 1.25 (US dollars for a million tokens)");
    }
    return value.flatMap(Value::amount);
  }
}
