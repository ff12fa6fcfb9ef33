package io.regatta.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `regatta completion`: a completion script for the shell.
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a completion script for bash and zsh.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(regatta completion)                        for this shell",
      "  echo 'source <(regatta completion)' >> ~/.bashrc    for every bash"
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() {
    command
        .commandLine()
        .getOut()
        .print(AutoComplete.bash("regatta", command.root().commandLine()));
    command.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
