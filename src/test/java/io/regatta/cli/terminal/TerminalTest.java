package io.regatta.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.plan.StoryId;
import io.regatta.report.Line;
import io.regatta.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      display.active(new StoryId("1"), "reading");
      display.print(Line.of(Style.GOOD, "✓ #1 One"));
    }
    assertThat(written.toString(UTF_8)).isEqualTo("✓ #1 One\n");
  }

  @Test
  void aBuildServerGetsPlainLinesOnATerminalToo() {
    for (String sign : List.of("CI", "GITHUB_ACTIONS", "GITLAB_CI")) {
      assertThat(terminal(true, Map.of("TERM", "xterm", sign, "true")).live()).isFalse();
    }
    assertThat(terminal(true, Map.of("TERM", "xterm", "CI", "false")).live()).isTrue();
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
    assertThat(TerminalDevice.isInFront(999)).isTrue();
  }

  private static Terminal terminal(boolean isTerminal, Map<String, String> environment) {
    return Terminal.of(isTerminal, environment, () -> Optional.of(TerminalSize.USUAL));
  }
}
