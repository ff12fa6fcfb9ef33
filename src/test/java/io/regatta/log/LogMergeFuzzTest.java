package io.regatta.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Whatever two logs hold: merged, they are one that parses and has lost no entry of ours, or ours
/// is as it was.
class LogMergeFuzzTest {
  /// A log and another one, with a line of `=======` between them.
  @FuzzTest
  void losesNoEntry(byte[] bytes) throws IOException, LogException {
    Path directory = Files.createTempDirectory("merge-fuzz");
    int cut = separator(bytes);
    Path base = Files.write(directory.resolve("base.json"), new byte[0]);
    Path ours = Files.write(directory.resolve("ours.json"), Arrays.copyOf(bytes, cut));
    Path theirs =
        Files.write(
            directory.resolve("theirs.json"),
            Arrays.copyOfRange(bytes, Math.min(bytes.length, cut + 8), bytes.length));
    try {
      byte[] before = Files.readAllBytes(ours);
      try {
        int entries = ImplementationLog.read(ours).entries().size();
        LogMerge.Merged merged = LogMerge.merge(base, ours, theirs);
        assertThat(ImplementationLog.read(ours).entries()).hasSize(entries + merged.added());
      } catch (LogException refused) {
        assertThat(refused.getMessage()).contains(directory.toString());
        assertThat(Files.readAllBytes(ours)).isEqualTo(before);
      }
    } finally {
      for (Path file : List.of(base, ours, theirs, directory)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static int separator(byte[] bytes) {
    for (int at = 0; at + 8 <= bytes.length; at++) {
      if (new String(bytes, at, 8, java.nio.charset.StandardCharsets.ISO_8859_1)
          .equals("=======\n")) {
        return at;
      }
    }
    return bytes.length;
  }
}
