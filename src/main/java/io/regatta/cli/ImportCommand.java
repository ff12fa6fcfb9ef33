package io.regatta.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `regatta import`: plans made of what another tool exports.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = ImportGithubCommand.class,
    description = "Makes a plan of what another tool has exported; fetches nothing itself.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gh issue list --json number,title,body,labels,milestone,state,url \\",
      "    > issues.json",
      "  regatta import github issues.json"
    })
final class ImportCommand implements Runnable {
  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        command.commandLine(), "import what? Say for example `import github issues.json`");
  }
}
