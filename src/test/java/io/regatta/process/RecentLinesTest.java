package io.regatta.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentLinesTest {
  private final List<String> told = new ArrayList<>();
  private final RecentLines lines = new RecentLines(3, told::add);

  private void print(String text) {
    lines.received(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void keepsTheLastLinesThatAreNotBlank() {
    print("one\ntwo\n\n   \nthree\nfo");
    print("ur\nfive");
    lines.ended();

    assertThat(lines.lines()).containsExactly("three", "four", "five");
  }

  @Test
  void tellsOfTheFirstLineAtOnceAndOfTheLastAtTheEnd() {
    print("one\n");
    assertThat(told).containsExactly("one");

    print("two\n");
    print("three\n");
    lines.ended();

    assertThat(told).first().isEqualTo("one");
    assertThat(told).last().isEqualTo("three");
  }

  @Test
  void looksOnlyAtTheEndOfAFlood() {
    print("start");
    print("x\n".repeat(10_000) + "almost\nthe end\n");

    assertThat(lines.lines()).containsExactly("x", "almost", "the end");
  }

  @Test
  void keepsOnlyTheBeginningOfALineWithoutEnd() {
    for (int i = 0; i < 1000; i++) {
      print("abcdefghij".repeat(100));
    }
    lines.ended();

    assertThat(lines.lines())
        .singleElement()
        .satisfies(line -> assertThat(line).hasSize(200).startsWith("abcdefghij").endsWith("…"));
  }

  @Test
  void joinsACharacterThatCameInTwoParts() {
    byte[] wave = "🌊\n".getBytes(StandardCharsets.UTF_8);
    lines.received(ByteBuffer.wrap(wave, 0, 2));
    lines.received(ByteBuffer.wrap(wave, 2, 3));

    assertThat(lines.lines()).containsExactly("🌊");
  }

  @Test
  void replacesWhatIsNoText() {
    lines.received(ByteBuffer.wrap(new byte[] {'a', (byte) 0xff, 'b', 0, '\n'}));

    assertThat(lines.lines()).containsExactly("a\uFFFDb");
  }
}
