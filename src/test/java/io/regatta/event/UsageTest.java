package io.regatta.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  private static Usage costing(String usd) {
    return new Usage(1, 1, 0, 0, new BigDecimal(usd));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-0.01", "1e9", "1000000000"})
  void aCostThatCannotBeOneIsUnknown(String usd) {
    assertThat(costing(usd).costUsd()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0125, 0.0125",
    "999999999.99, 999999999.99",
    "0, 0",
    "0e999999999, 0",
    "1e-999999999, 0",
    "0.12345678901234567891, 0.123456789012345679"
  })
  void aCostHasNoMorePlacesThanMoney(String told, String kept) {
    assertThat(costing(told).costUsd()).isEqualTo(new BigDecimal(kept));
  }

  @Test
  void countsCanBeAddedUpWhateverTheyAre() {
    Usage most = new Usage(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, -5, null);
    Usage sum = most;
    for (int i = 0; i < 1000; i++) {
      sum = sum.plus(most);
    }

    assertThat(sum.tokens()).isPositive().isEqualTo(most.tokens());
    assertThat(sum.cacheWriteTokens()).isZero();
  }

  @Test
  void whatWasSpentIsNeverForgottenForBeingTooMuch() {
    StoryProgress.Spending much =
        StoryProgress.Spending.NOTHING.plus(costing("999999999"), java.time.Duration.ZERO);

    assertThat(much.plus(much).knownCostUsd()).isEqualByComparingTo("999999999");
  }
}
