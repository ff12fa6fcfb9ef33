package io.regatta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellWordTest {
  @Test
  void leavesPlainWordsAsTheyAre() {
    assertThat(ShellWord.of("docs/features/5/user-stories.md"))
        .isEqualTo("docs/features/5/user-stories.md");
    assertThat(ShellWord.of("3,4.2")).isEqualTo("3,4.2");
  }

  @Test
  void quotesWhatAShellWouldTakeApartOrForAnOption() {
    assertThat(ShellWord.of("a b")).isEqualTo("'a b'");
    assertThat(ShellWord.of("it's")).isEqualTo("'it'\\''s'");
    assertThat(ShellWord.of("-rf")).isEqualTo("'-rf'");
    assertThat(ShellWord.of("")).isEqualTo("''");
  }
}
