package io.regatta.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {
  @ParameterizedTest
  @CsvSource({
    "abc,3",
    "é,1",
    "e\u0301,1",
    "日本,4",
    "한글,4",
    "✓✗⊘…,4",
    "🚀,2",
    "ＡＢ,4",
    "a\u200bb,2",
    "⠋,1"
  })
  void countsColumnsAsTerminalsDo(String text, int columns) {
    assertThat(DisplayWidth.of(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({
    "abcdef,6,abcdef",
    "abcdef,5,abcd…",
    "日本語,5,日本…",
    "日本語,4,日…",
    "ab,1,…",
    "'',0,''",
    "ab,0,''"
  })
  void cutsBetweenCharacters(String text, int columns, String cut) {
    assertThat(DisplayWidth.clip(text, columns)).isEqualTo(cut);
  }

  @Test
  void keepsAMarkWithItsLetter() {
    assertThat(DisplayWidth.clip("e\u0301e\u0301e\u0301", 2)).isEqualTo("e\u0301…");
  }

  @ParameterizedTest
  @CsvSource({
    "VeryLongName.java,12,VeryL…e.java",
    "VeryLongName.java,17,VeryLongName.java",
    "日本語の名前.md,9,日本….md",
    "abc,2,a…",
    "abc,0,''"
  })
  void cutsInTheMiddle(String text, int columns, String cut) {
    assertThat(DisplayWidth.middle(text, columns)).isEqualTo(cut);
    assertThat(DisplayWidth.of(cut)).isLessThanOrEqualTo(columns);
  }
}
