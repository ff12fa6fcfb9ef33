package io.regatta.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFileTest {
  private static final int CAP = 1024 * 1024;
  private static final int TAIL = 256 * 1024;

  @TempDir Path directory;

  private OutputFile written(byte[] bytes, int part) {
    OutputFile file = new OutputFile(directory.resolve("output.log"), CAP);
    for (int at = 0; at < bytes.length; at += part) {
      file.received(ByteBuffer.wrap(bytes, at, Math.min(part, bytes.length - at)));
    }
    file.ended();
    return file;
  }

  private static byte[] numbered(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) ('a' + i % 23);
    }
    return bytes;
  }

  @Test
  void makesNoFileForASilentProcess() {
    OutputFile file = written(new byte[0], 1);

    assertThat(file.file()).doesNotExist();
    assertThat(file.problem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, CAP - TAIL - 1, CAP - TAIL, CAP - TAIL + 1, CAP - 1, CAP})
  void keepsEverythingUpToTheCap(int size) throws Exception {
    byte[] bytes = numbered(size);
    OutputFile file = written(bytes, 10_000);

    assertThat(Files.readAllBytes(file.file())).isEqualTo(bytes);
    assertThat(file.omitted()).isZero();
    assertThat(file.received()).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7_777, TAIL, 5 * TAIL + 13})
  void keepsTheFirstAndTheLastPartOfMore(int beyond) throws Exception {
    byte[] bytes = numbered(CAP + beyond);
    OutputFile file = written(bytes, 65_536);

    String all = new String(bytes, StandardCharsets.US_ASCII);
    assertThat(Files.readString(file.file()))
        .isEqualTo(
            all.substring(0, CAP - TAIL)
                + "\n[regatta: "
                + beyond
                + " bytes of output left out here]\n"
                + all.substring(all.length() - TAIL));
    assertThat(file.omitted()).isEqualTo(beyond);
  }

  @Test
  void survivesADirectoryThatIsGone() {
    OutputFile file = new OutputFile(directory.resolve("gone/output.log"), CAP);

    file.received(ByteBuffer.wrap(numbered(10)));
    file.received(ByteBuffer.wrap(numbered(10)));
    file.ended();

    assertThat(file.problem())
        .hasValueSatisfying(text -> assertThat(text).contains("gone/output.log"));
    assertThat(file.received()).isEqualTo(20);
  }
}
