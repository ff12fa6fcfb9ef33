package io.regatta.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void aTerminalIsLiveAndColoured() {
    Terminal terminal = terminal(true, Map.of("TERM", "xterm"));
    assertThat(terminal.live()).isTrue();
    assertThat(terminal.styles().bad("x")).isEqualTo("\u001b[31mx\u001b[0m");
  }

  @Test
  void noColorTakesTheColoursAndLeavesTheRows() {
    Terminal terminal = terminal(true, Map.of("TERM", "xterm", "NO_COLOR", "1"));
    assertThat(terminal.live()).isTrue();
    assertThat(terminal.styles().bad("x")).isEqualTo("x");
    assertThat(terminal(true, Map.of("TERM", "xterm", "NO_COLOR", "")).styles().enabled()).isTrue();
  }

  @Test
  void aDumbTerminalAndAPipeGetPlainLines() {
    assertThat(terminal(true, Map.of("TERM", "dumb")).live()).isFalse();
    assertThat(terminal(true, Map.of()).live()).isFalse();
    Terminal pipe = terminal(false, Map.of("TERM", "xterm"));
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (RunDisplay display = pipe.open(new PrintStream(written, false, UTF_8))) {
      display.started("1", "#1 One", "developer", java.time.Duration.ZERO);
      display.print(pipe.styles().good("✓ #1 One"));
      display.ended("1");
    }
    assertThat(written.toString(UTF_8)).isEqualTo("✓ #1 One\n");
  }

  @Test
  void theDeclaredSizeIsUsedWhereItMakesSense() {
    assertThat(Terminal.declaredSize(Map.of("COLUMNS", "120", "LINES", "50")))
        .isEqualTo(new TerminalSize(120, 50));
    assertThat(Terminal.declaredSize(Map.of("COLUMNS", "-3", "LINES", "many")))
        .isEqualTo(new TerminalSize(80, 24));
  }

  @Test
  void knowsTerminalsThatReflow() {
    assertThat(terminal(true, Map.of("TERM", "screen", "TMUX", "/tmp/x,1,0")).reflows()).isTrue();
    assertThat(terminal(true, Map.of("TERM", "xterm")).reflows()).isFalse();
  }

  @Test
  void theCLibraryTellsThatTestsHaveNoTerminal() {
    assertThat(TerminalDevice.isTerminal(999)).isFalse();
    assertThat(TerminalDevice.size(999)).isEmpty();
  }

  private static Terminal terminal(boolean isTerminal, Map<String, String> environment) {
    return Terminal.of(isTerminal, environment, () -> TerminalSize.USUAL);
  }
}
