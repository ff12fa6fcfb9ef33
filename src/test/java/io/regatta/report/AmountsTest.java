package io.regatta.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S,0s",
    "PT0.999S,0s",
    "PT25S,25s",
    "PT59.9S,59s",
    "PT1M5S,1m 05s",
    "PT59M59S,59m 59s",
    "PT2H3M59S,2h 03m",
    "PT100H,100h 00m",
    "PT-5S,0s"
  })
  void durationsReadWell(Duration duration, String text) {
    assertThat(Amounts.duration(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 B",
    "1023,1023 B",
    "1024,1.0 KiB",
    "1434,1.4 KiB",
    "1048575,1.0 MiB",
    "209715200,200.0 MiB",
    "9223372036854775807,8.0 EiB"
  })
  void sizesReadWell(long bytes, String text) {
    assertThat(Amounts.bytes(bytes)).isEqualTo(text);
  }
}
