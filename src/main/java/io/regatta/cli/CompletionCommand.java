package io.regatta.cli;

import io.regatta.cli.reference.Shell;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `regatta completion`: a completion script for the shell.
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a completion script for bash, zsh or fish.",
      "",
      "Packages bring these scripts along, where shells find them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(regatta completion)                             for this bash or zsh",
      "  echo 'source <(regatta completion bash)' >> ~/.bashrc    for every bash",
      "  echo 'source <(regatta completion zsh)' >> ~/.zshrc      for every zsh",
      "  regatta completion fish > ~/.config/fish/completions/regatta.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      completionCandidates = Candidates.Shells.class,
      description = "bash, zsh or fish; by default a script that works in bash and zsh.")
  private @Nullable String shell;

  @Override
  public Integer call() {
    command.commandLine().getOut().print(chosen().completion(command.root().commandLine()));
    command.commandLine().getOut().flush();
    return ExitCode.OK;
  }

  private Shell chosen() {
    String name = shell == null ? "bash" : shell;
    return Stream.of(Shell.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ParameterException(
                command.commandLine(), "there is no completion for `" + name + "`"));
  }
}
