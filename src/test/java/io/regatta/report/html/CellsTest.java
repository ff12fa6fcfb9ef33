package io.regatta.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
  @ParameterizedTest
  @CsvSource({
    "abc, 3, abc",
    "abcd, 3, ab…",
    "日本, 4, 日本",
    "日本語, 4, 日…",
    "a日本語, 6, a日本…",
    "'  spaced  ', 6, spaced",
    "a b c, 3, a…"
  })
  void wideCharactersTakeTwoPlaces(String text, int most, String clipped) {
    assertThat(Cells.clipped(text, most)).isEqualTo(clipped);
  }
}
