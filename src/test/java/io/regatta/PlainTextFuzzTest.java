package io.regatta;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Whatever a text holds, nothing of it steers a terminal or begins a line.
class PlainTextFuzzTest {
  @FuzzTest
  void isOneLineThatSteersNothing(byte[] bytes) {
    String wide = new String(bytes, StandardCharsets.UTF_16BE);
    for (String text : new String[] {new String(bytes, StandardCharsets.UTF_8), wide}) {
      String plain = PlainText.of(text);
      assertThat(plain)
          .doesNotContainPattern(
              "[\\p{Cc}\\u061c\\u200e\\u200f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]")
          .hasSizeLessThanOrEqualTo(text.length());
      assertThat(PlainText.of(plain)).isSameAs(plain);
      assertThat(plain.codePoints())
          .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
      String clipped = PlainText.clipped(text, 20);
      assertThat(clipped.codePointCount(0, clipped.length())).isLessThanOrEqualTo(20);
      assertThat(PlainText.of(ShellWord.of(plain))).isEqualTo(ShellWord.of(plain));
    }
  }
}
