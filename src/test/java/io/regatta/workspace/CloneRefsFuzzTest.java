package io.regatta.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Whatever an agent wrote into the refs of its clone: ids and plain names, or nothing.
class CloneRefsFuzzTest {
  private static final int DIGITS = 40;

  @FuzzTest
  void areIdsAndPlainNamesOrNothing(byte[] bytes) throws Exception {
    Path git = Files.createTempDirectory("refs-fuzz");
    int cut = bytes.length == 0 ? 0 : (bytes[0] & 0xff) % (bytes.length + 1);
    try {
      Files.createDirectories(git.resolve("objects"));
      Files.createDirectories(git.resolve("refs/heads"));
      Files.write(git.resolve("HEAD"), Arrays.copyOf(bytes, cut));
      Files.write(git.resolve("packed-refs"), bytes);
      Files.write(git.resolve("refs/heads/main"), Arrays.copyOfRange(bytes, cut, bytes.length));
      CloneRefs refs = CloneRefs.of(git, DIGITS);

      assertThat(refs).isNotNull();
      refs.tips()
          .forEach((commit, name) -> {
            assertThat(commit).matches("[0-9a-f]{40}");
            assertThat(name).startsWith("refs/").doesNotContainPattern("[\\x00-\\x1f\\x7f\\\\]");
          });
      if (refs.head() != null) {
        assertThat(refs.head()).matches("[0-9a-f]{40}");
      }
    } finally {
      DirectoryRemoval.remove(git);
    }
  }
}
