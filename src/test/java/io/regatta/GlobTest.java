package io.regatta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src/a.java | src/a.java",
        "./src//a.java | src/a.java",
        "src | src/main/a.java",
        "src/ | src/main/a.java",
        "src/* | src/a.java",
        "src/**/*.java | src/a.java",
        "src/**/*.java | src/main/deep/a.java",
        "**/*.yml | .github/workflows/ci.yml",
        "** | a/b",
        "{src,test}/*.{java,kt} | test/a.kt",
        "docs/[a-c]?.md | docs/b1.md",
        "**/b/**/d | a/b/c/b/c/d",
        ".env* | .env.local"
      })
  void aPathFits(String glob, String path) {
    assertThat(Glob.fits(glob, path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src/a.java | src/a.javas",
        "src | srcs/a.java",
        "src/* | src/main/a.java",
        "src/main/a.java | src/main",
        "*.java | src/a.java",
        "src/**/*.java | src",
        "{src,test}/*.kt | docs/a.kt"
      })
  void aPathDoesNotFit(String glob, String path) {
    assertThat(Glob.fits(glob, path)).isFalse();
  }

  @Test
  void whatIsEmptyFitsNothing() {
    assertThat(Glob.fits("", "a")).isFalse();
    assertThat(Glob.fits(".", "a")).isFalse();
  }
}
