package io.regatta.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  private static String plain(String text) {
    return PlainText.line(text, 20);
  }

  @Test
  void removesColoursTitlesAndCursorMoves() {
    assertThat(plain("\u001B[1;31mred\u001B[0m")).isEqualTo("red");
    assertThat(plain("\u001B]0;a title\u0007text")).isEqualTo("text");
    assertThat(plain("\u001B]8;;http://example.org\u001B\\link\u001B]8;;\u001B\\"))
        .isEqualTo("link");
    assertThat(plain("\u001B[2J\u001B[Hhome\u001B7")).isEqualTo("home");
    assertThat(plain("\u009B31mred")).isEqualTo("red");
    assertThat(plain("text\u001B]0;never finished")).isEqualTo("text");
    assertThat(plain("text\u001B[")).isEqualTo("text");
  }

  @Test
  void removesControlsAndDirectionChanges() {
    assertThat(plain("a\bb\u0000c\u007Fd\u202Ee\u200Bf")).isEqualTo("abcdef");
    assertThat(plain("a\tb\nc")).isEqualTo("a b c");
  }

  @Test
  void shortensWithAnEllipsis() {
    assertThat(plain("12345678901234567890")).isEqualTo("12345678901234567890");
    assertThat(plain("123456789012345678901")).isEqualTo("1234567890123456789…");
    assertThat(plain("🌊".repeat(11))).isEqualTo("🌊".repeat(9) + "…");
  }
}
