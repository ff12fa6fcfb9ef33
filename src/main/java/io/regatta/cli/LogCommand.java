package io.regatta.cli;

import io.regatta.RegattaException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// `regatta log`: what the log holds, whether it is sound, and how to mend and merge it.
@Command(
    name = "log",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows implementation-log.json, in every shape in which it exists: an entry per line.",
      "Its sub-commands verify it, export it, and merge two versions of it. All but `merge` change"
          + " nothing."
    },
    subcommands = {
      LogShowCommand.class,
      LogVerifyCommand.class,
      LogExportCommand.class,
      LogMergeCommand.class
    },
    synopsisSubcommandLabel = "[COMMAND]",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta log feature 5                   what was recorded",
      "  regatta log --log some/implementation-log.json",
      "  regatta log verify feature 5            whether it is sound",
      "  regatta log export feature 5 --as csv   for a spreadsheet",
      "  regatta log merge --help                how to make it git's merge driver"
    })
final class LogCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private LogListing listing = new LogListing();

  @Override
  public Integer call() throws RegattaException {
    Optional<String> stray = MeantCommand.stray(command.commandLine());
    if (stray.isPresent()) {
      throw new UnmatchedArgumentException(command.commandLine(), List.of(stray.get()));
    }
    return listing.print(command.commandLine().getOut());
  }
}
