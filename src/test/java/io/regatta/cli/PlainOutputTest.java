package io.regatta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PlainOutputTest {
  private static String shown(String raw) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PlainOutput out = new PlainOutput(bytes);
    out.write(raw.getBytes(UTF_8));
    out.finish();
    return bytes.toString(UTF_8);
  }

  @Test
  void keepsPlainLinesAndBlankOnes() throws IOException {
    assertThat(shown("Größe\n\n日本\n")).isEqualTo("Größe\n\n日本\n");
  }

  @Test
  void leavesOutEscapeSequences() throws IOException {
    assertThat(shown("\u001b[31mred\u001b[2J\u001b]0;title\u0007\n")).isEqualTo("red\n");
  }

  @Test
  void makesEachStateOfAProgressBarALine() throws IOException {
    assertThat(shown("1%\r50%\r100%\r\ndone\r\n\r\n")).isEqualTo("1%\n50%\n100%\ndone\n\n");
  }

  @Test
  void endsTheLastLine() throws IOException {
    assertThat(shown("no end")).isEqualTo("no end\n");
  }
}
