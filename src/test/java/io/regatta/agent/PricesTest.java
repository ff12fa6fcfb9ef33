package io.regatta.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PricesTest {
  private static final Prices PRICES =
      new Prices(LocalDate.of(2026, 1, 31), Map.of("model-a", price("2", "10", "0.20", "2.50")));

  private static Prices.Price price(String input, String output, String read, String write) {
    return new Prices.Price(
        new BigDecimal(input), new BigDecimal(output), new BigDecimal(read), new BigDecimal(write));
  }

  private static Usage usage(long input, long output, long read, long written) {
    return new Usage(input, output, read, written, null);
  }

  @Test
  void takesEachPartOfTheInputAtItsOwnPrice() {
    // 500,000 fresh, 400,000 from the cache, 100,000 into it: 1 + 0.08 + 0.25, and 0.50 for output.
    assertThat(PRICES.cost("model-a", usage(1_000_000, 50_000, 400_000, 100_000)))
        .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("1.83"));
  }

  @Test
  void countsNoInputBelowNothingWhereMoreIsSaidToBeCached() {
    assertThat(PRICES.cost("model-a", usage(100, 0, 1_000_000, 0)))
        .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.20"));
  }

  @Test
  void findsAModelHoweverItIsWritten() {
    assertThat(PRICES.cost("Model-A", usage(1_000_000, 0, 0, 0)))
        .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("2"));
  }

  @Test
  void doesNotKnowThePriceOfAModelThatIsNotListed() {
    assertThat(PRICES.cost("model-b", usage(1000, 1000, 0, 0))).isEmpty();
    assertThat(PRICES.cost("", usage(1000, 1000, 0, 0))).isEmpty();
  }

  @Test
  void knowsNoCostWhereNothingWasCounted() {
    assertThat(PRICES.cost("model-a", Usage.UNKNOWN)).isEmpty();
  }

  @Test
  void putsTheUsersPricesBeforeItsOwn() {
    Prices own =
        PRICES.with(
            Map.of("model-a", price("1", "1", "1", "1"), "model-b", price("3", "3", "3", "3")));

    assertThat(own.cost("model-a", usage(1_000_000, 0, 0, 0)))
        .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("1"));
    assertThat(own.cost("model-b", usage(0, 1_000_000, 0, 0)))
        .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("3"));
    assertThat(own.date()).isEqualTo(PRICES.date());
  }

  @Test
  void hasATableInWhichReadingTheCacheIsCheaperThanInputAndOutputIsDearer() {
    assertThat(Prices.KNOWN.models())
        .isNotEmpty()
        .allSatisfy((model, price) -> {
          assertThat(model).isLowerCase();
          assertThat(price.cacheRead()).isPositive().isLessThan(price.input());
          assertThat(price.cacheWrite()).isGreaterThanOrEqualTo(price.input());
          assertThat(price.output()).isGreaterThan(price.input());
        });
  }
}
