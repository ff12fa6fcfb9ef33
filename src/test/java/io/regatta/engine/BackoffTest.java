package io.regatta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  /// Always as much, or as little, as there can be.
  private static RandomGenerator always(boolean most) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new AssertionError("a bound is always given");
      }

      @Override
      public long nextLong(long bound) {
        return most ? bound - 1 : 0;
      }
    };
  }

  @ParameterizedTest
  @CsvSource({"1, 500, 1000", "2, 1000, 2000", "3, 2000, 4000", "6, 16000, 32000"})
  void eachWaitIsBetweenHalfAndAllOfTwiceTheOneBefore(int attempt, long least, long most) {
    assertThat(Backoff.DEFAULT.after(attempt, always(false))).isEqualTo(Duration.ofMillis(least));
    assertThat(Backoff.DEFAULT.after(attempt, always(true))).isEqualTo(Duration.ofMillis(most));
  }

  @Test
  void noWaitIsLongerThanTheLongest() {
    for (int attempt : new int[] {7, 31, 32, 64, 1000}) {
      assertThat(Backoff.DEFAULT.after(attempt, always(true))).isEqualTo(Duration.ofMinutes(1));
      assertThat(Backoff.DEFAULT.after(attempt, always(false))).isEqualTo(Duration.ofSeconds(30));
    }
  }
}
