package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `regatta log export`.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Writes the entries in one shape, whatever the log's own.")
final class LogExportCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private LogOptions options = new LogOptions();

  @Option(
      names = "--as",
      paramLabel = "csv|json",
      completionCandidates = Candidates.Exports.class,
      description = "How to write them: json by default.")
  private String shape = "json";

  @Override
  public Integer call() throws RegattaException {
    PrintWriter out = command.commandLine().getOut();
    ImplementationLog log = ImplementationLog.read(options.log());
    try {
      switch (shape) {
        case "csv" -> LogExport.writeCsv(log, out);
        case "json" -> LogExport.writeJson(log, out);
        default ->
            throw new ParameterException(
                command.commandLine(), "--as must be csv or json, not `" + shape + "`");
      }
    } catch (IOException e) {
      throw new OutputException(e);
    }
    out.flush();
    return ExitCode.OK;
  }
}
