package io.regatta.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.PlainText;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.4S, 0.4s",
    "PT1.44S, 1.4s",
    "PT9.96S, 10s",
    "PT25.4S, 25s",
    "PT59.6S, 1m 00s",
    "PT65S, 1m 05s",
    "PT59M59.9S, 1h 00m",
    "PT2H3M59S, 2h 03m"
  })
  void durationsAreShort(String duration, String text) {
    assertThat(Amounts.duration(Duration.parse(duration))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1 KB",
    "2440, 2.4 KB",
    "9960, 10 KB",
    "340000, 340 KB",
    "999600, 1 MB",
    "2400000, 2.4 MB",
    "7000000000, 7 GB"
  })
  void sizesAreShort(long bytes, String text) {
    assertThat(Amounts.bytes(bytes)).isEqualTo(text);
  }

  @Test
  void aRestOfOneIsShownAndALongerOneCounted() {
    assertThat(Amounts.list(Collections.nCopies(13, "a"))).doesNotContain("…").hasSize(37);
    assertThat(Amounts.list(Collections.nCopies(109, "a"))).endsWith("a, a, … 97 more");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"plain 漢字 🚣🏽\"', plain 漢字 🚣🏽",
    "'\"a\\nb\\tc\\r\\nd\"', a b c d",
    "'\"a\\u001b[31mb\\u001b[0mc\"', abc",
    "'\"a\\u001b]8;;http://x\\u0007b\\u001b]0;t\\u001b\\\\c\"', abc",
    "'\"a\\u009b2Jb\"', ab",
    "'\"a\\u001b[2\"', a",
    "'\"a\\u0000\\u0008\\u007fb\"', ab",
    "'\"a\\u202eb\\u2066c\\u200fd\"', abcd",
    "'\"a\\u2028b\\u0085c\"', a b c",
    "'\"a\\ud83db\"', a\uFFFDb"
  })
  void textBecomesPlain(String json, String plain) {
    String nasty = tools.jackson.databind.json.JsonMapper.shared().readTree(json).stringValue();

    assertThat(PlainText.of(nasty)).isEqualTo(plain);
    assertThat(PlainText.of(plain)).isEqualTo(plain);
  }

  @Test
  void clippingKeepsCharactersWhole() {
    assertThat(PlainText.clipped("🚣🚣🚣🚣", 3)).isEqualTo("🚣🚣…");
    assertThat(PlainText.clipped("abc", 3)).isEqualTo("abc");
  }
}
