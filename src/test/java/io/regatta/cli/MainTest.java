package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsItsVersionOnStandardOutput() {
    assertThat(run("--version")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("regatta ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void helpGoesToStandardOutputWithoutEscapeSequences() {
    assertThat(run("--help")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("Usage: regatta").doesNotContain("\u001b");
  }

  @Test
  void aWrongOptionIsAUsageErrorWithAHint() {
    assertThat(run("--versoin")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith("error: there is no option --versoin")
        .contains("hint: did you mean `--version`?");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aWrongCommandIsNamedAndARightOneSuggested() {
    assertThat(run("staus", "feature", "5")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith("error: there is no command `staus`\nhint: did you mean `status`");
  }

  @Test
  void aWordTooManyIsNamed() {
    assertThat(run("status", "feature", "5", "6")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith("error: `6` is one word too many\n");
  }

  @Test
  void anErrorIsOneLineWhateverItQuotes() {
    assertThat(run("plan", "--plan", "a\n\u001b[31mb.md")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith("error: the plan a b.md does not exist\nhint: ");
  }

  @Test
  void noCommandIsAUsageError() {
    assertThat(run()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith("error: no command was given\nhint: `regatta --help` shows what there is; ")
        .endsWith(RegattaCommand.FIRST_STEPS + "\n");
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }
}
