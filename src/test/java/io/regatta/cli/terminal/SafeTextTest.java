package io.regatta.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
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
    assertThat(SafeText.line(text)).isEqualTo("ab");
  }

  @Test
  void leavesOrdinaryTextAlone() {
    String text = "Füge 日本語 👩‍💻 é hinzu: [31m, C:\\new, 100 %";
    assertThat(SafeText.line(text)).isEqualTo(text);
  }

  @Test
  void makesOneLineOfSeveral() {
    assertThat(SafeText.line("  a\r\n\tb\u2028c ")).isEqualTo("a b c");
  }

  @Test
  void keepsLinesWhereAsked() {
    assertThat(SafeText.text("a\r\n  b\n\nc\rd")).isEqualTo("a\n  b\n\nc d");
  }

  @Test
  void anUnendedSequenceCostsNoMoreThanItsLine() {
    assertThat(SafeText.text("a\u001b]0;never ended\nb")).isEqualTo("a\nb");
    assertThat(SafeText.line("a\u001b[12")).isEqualTo("a");
    assertThat(SafeText.line("a\u001b")).isEqualTo("a");
  }

  @Test
  void replacesHalfCharacters() {
    assertThat(SafeText.line("a\ud83d b")).isEqualTo("a\ufffd b");
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
      assertThat(SafeText.text(text.toString()).chars())
          .as(() -> text.codePoints().mapToObj(Integer::toHexString).toList().toString())
          .noneMatch(character ->
              (Character.isISOControl(character) && character != '\n') || character == 0x202e);
    }
  }
}
