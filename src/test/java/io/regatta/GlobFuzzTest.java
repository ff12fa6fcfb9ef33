package io.regatta;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Every text is a glob, whoever wrote it, and trying it on a path takes no time worth mentioning.
class GlobFuzzTest {
  @FuzzTest
  void everyTextIsAGlob(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
    String path = lines.length == 2 ? lines[1] : "src/main/java/App.java";
    // The fuzzer takes a class that is none for an injection; GlobTest tries those instead.
    if (lines[0].contains("[")) {
      return;
    }
    assertThat(Glob.parse(lines[0])).isNotEmpty().hasSizeLessThanOrEqualTo(1000);
    boolean fits = Glob.fits(lines[0], path);
    assertThat(Glob.fits(lines[0], path)).isEqualTo(fits);
    assertThat(Glob.parse(lines[0]).stream().anyMatch(glob -> glob.fits(path))).isEqualTo(fits);
  }
}
