package io.regatta.agent;

import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What models cost whose client reports no cost. A model that is not listed has no known price,
/// which is not 0.
///
/// @param date when the prices were looked up
/// @param models by the model's name, in lower case
public record Prices(LocalDate date, Map<String, Price> models) {
  /// List prices as their makers published them; the user's own come before them.
  public static final Prices KNOWN = PriceTable.read();

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  public Prices {
    models = Map.copyOf(models);
  }

  /// US dollars for a million tokens.
  public record Price(
      BigDecimal input, BigDecimal output, BigDecimal cacheRead, BigDecimal cacheWrite) {}

  /// These, with other prices before them.
  public Prices with(Map<String, Price> own) {
    Map<String, Price> all = new HashMap<>(models);
    all.putAll(own);
    return new Prices(date, all);
  }

  /// What a usage costs; empty where the model's price is not known or nothing was counted.
  public Optional<BigDecimal> cost(String model, Usage usage) {
    Price price = models.get(model.toLowerCase(java.util.Locale.ROOT));
    if (price == null || usage.tokens() == 0) {
      return Optional.empty();
    }
    long fresh =
        Math.max(0, usage.inputTokens() - usage.cacheReadTokens() - usage.cacheWriteTokens());
    BigDecimal sum =
        price
            .input()
            .multiply(BigDecimal.valueOf(fresh))
            .add(price.output().multiply(BigDecimal.valueOf(usage.outputTokens())))
            .add(price.cacheRead().multiply(BigDecimal.valueOf(usage.cacheReadTokens())))
            .add(price.cacheWrite().multiply(BigDecimal.valueOf(usage.cacheWriteTokens())));
    return Optional.of(sum.divide(MILLION, 6, RoundingMode.HALF_UP));
  }
}
