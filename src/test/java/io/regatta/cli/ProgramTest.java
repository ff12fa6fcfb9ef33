package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramTest {
  @Test
  void isTheBareNameWhereThePathLeadsToIt() {
    assertThat(Program.called("/opt/bin/regatta", "/usr/bin:/opt/bin")).isEqualTo("regatta");
    assertThat(Program.called(null, "/usr/bin")).isEqualTo("regatta");
  }

  @Test
  void isThePathThatWasCalledOtherwise() {
    assertThat(Program.called("./regatta", "/usr/bin")).isEqualTo("./regatta");
    assertThat(Program.called("/opt/bin/regatta", "/usr/bin")).isEqualTo("/opt/bin/regatta");
    assertThat(Program.called("/opt/bin/regatta", null)).isEqualTo("/opt/bin/regatta");
  }

  @Test
  void isOneWordForAShell() {
    assertThat(Program.called("my tools/regatta", "")).isEqualTo("'my tools/regatta'");
  }
}
