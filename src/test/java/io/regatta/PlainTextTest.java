package io.regatta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u001b[31mb",
        "a\u001b[2;5Hb",
        "a\u001b]0;title\u0007b",
        "a\u001b]8;;http://x\u001b\\b",
        "a\u001bPq#0\u001b\\b",
        "a\u001b(Bb",
        "a\u001bcb",
        "a\u009b31mb",
        "a\u009d0;t\u009cb",
        "a\u0007b",
        "a\bb",
        "a\u007fb",
        "a\u0086b",
        "a\u202eb",
        "a\u2066b",
        "a\u200fb",
        "a\u001b[?1049hb",
        "a\u001b_apc\u001b\\b",
        "a\u0000b"
      })
  void takesControlSequencesAway(String text) {
    assertThat(PlainText.of(text)).isEqualTo("ab");
  }

  @Test
  void leavesOrdinaryTextAlone() {
    String text = "Füge 日本語 👩‍💻 é hinzu: [31m, C:\\new, 100 %";
    assertThat(PlainText.of(text)).isEqualTo(text);
  }

  @Test
  void makesOneLineOfSeveral() {
    assertThat(PlainText.of("  a\r\n\tb\u2028c ")).isEqualTo("  a  b c ");
  }

  @Test
  void anUnendedSequenceCostsNoMoreThanItsLine() {
    assertThat(PlainText.of("a\u001b]0;never ended\nb")).isEqualTo("a b");
    assertThat(PlainText.of("a\u001b[12")).isEqualTo("a");
    assertThat(PlainText.of("a\u001b")).isEqualTo("a");
  }

  @Test
  void replacesHalfCharacters() {
    assertThat(PlainText.of("a\ud83d b")).isEqualTo("a\ufffd b");
  }

  @Test
  void nothingDangerousSurvivesWhateverIsThrownAtIt() {
    Random random = new Random(7);
    String alphabet = "\u001b\u001b[]P\\_^;0123mHJ\u0007\n\r\u009b\u009d\u009c \u202eaé日\ud83d";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(20); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(PlainText.of(text.toString()).chars())
          .as(() -> text.codePoints().mapToObj(Integer::toHexString).toList().toString())
          .noneMatch(character -> Character.isISOControl(character) || character == 0x202e);
    }
  }

  @Test
  void shortensWithAnEllipsisAndCutsNoCharacterInTwo() {
    assertThat(PlainText.clipped("12345678901234567890", 20)).isEqualTo("12345678901234567890");
    assertThat(PlainText.clipped("123456789012345678901", 20)).isEqualTo("1234567890123456789…");
    assertThat(PlainText.clipped("🌊".repeat(11), 10)).isEqualTo("🌊".repeat(9) + "…");
  }
}
