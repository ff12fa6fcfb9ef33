package io.regatta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CompletionCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void aShellKnowsEveryCommandAndOption(String shell) {
    assertThat(run("completion", shell)).isEqualTo(ExitCode.OK);
    String script = out.toString();
    everyCommandIn(RegattaCommand.commandLine(), script, shell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void whatIsHiddenIsNotOffered(String shell) {
    run("completion", shell);
    assertThat(out.toString()).doesNotContain("run-id");
  }

  @Test
  void withoutAShellTheScriptIsBashsWhichZshTakesToo() {
    run("completion");
    assertThat(out.toString()).contains("complete -F _complete_regatta").contains("bashcompinit");
  }

  @Test
  void anUnknownShellIsAUsageError() {
    assertThat(run("completion", "tcsh")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith("error: there is no completion for `tcsh`\nhint: ");
    assertThat(out.toString()).isEmpty();
  }

  private static void everyCommandIn(CommandLine line, String script, String shell) {
    line.getSubcommands()
        .forEach((name, command) -> {
          assertThat(script).contains(name);
          everyCommandIn(command, script, shell);
        });
    for (OptionSpec option : line.getCommandSpec().options()) {
      if (!option.hidden()) {
        String longest = option.longestName();
        assertThat(script).contains(shell.equals("fish") ? "-l " + longest.substring(2) : longest);
      }
    }
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }
}
