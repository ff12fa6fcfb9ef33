package io.regatta.cli;

import io.regatta.RegattaException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `regatta log show`: what `regatta log` does by itself, for those who say it.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Prints the log's entries, a line each.")
final class LogShowCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private LogListing listing = new LogListing();

  @Override
  public Integer call() throws RegattaException {
    return listing.print(command.commandLine().getOut());
  }
}
