package io.regatta.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowCommandsTest {
  @ParameterizedTest
  @CsvSource({
    "::add-mask::secret, ': :add-mask::secret'",
    "'  ::error::x', '  : :error::x'",
    "'\u00a0\u200b::error::x', '\u00a0\u200b: :error::x'",
    "':\u200b:error::x', ':\u200b :error::x'",
    "'\u00ad:::error::x', '\u00ad: ::error::x'",
    "'say ##[add-mask]x', 'say ## [add-mask]x'",
    "'#\u2060###[group]', '#\u2060### [group]'"
  })
  void noLineIsACommand(String line, String defused) {
    assertThat(WorkflowCommands.defused(line)).isEqualTo(defused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a::b::c", ": and :: more", "std::vector", "#[x]", "[##]", "# #[x]"})
  void allElseStaysAsItIs(String line) {
    assertThat(WorkflowCommands.defused(line)).isEqualTo(line);
  }

  @Test
  void linesBeginAfterEveryLineEnd() {
    assertThat(WorkflowCommands.defused("a\n::b::\r::c::\r\n::d::"))
        .isEqualTo("a\n: :b::\r: :c::\r\n: :d::");
  }

  @Test
  void aLineThatComesInPiecesIsOneLine() throws IOException {
    StringWriter written = new StringWriter();
    Writer out = WorkflowCommands.guarded(written, Map.of("GITHUB_ACTIONS", "true"));
    for (String piece : new String[] {" ", ":", ":error", "::x #", "#", "[group]y"}) {
      out.write(piece);
      out.flush();
    }
    assertThat(written).hasToString(" : :error::x ## [group]y");
  }

  @Test
  void elsewhereNothingIsChanged() {
    StringWriter written = new StringWriter();
    assertThat(WorkflowCommands.guarded(written, Map.of("CI", "true"))).isSameAs(written);
  }
}
