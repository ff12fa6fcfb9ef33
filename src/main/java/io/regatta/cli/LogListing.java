package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.RegattaException;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogEntry;
import io.regatta.log.LogExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The entries of a log, a line each: options and output of `regatta log` and `regatta log show`.
final class LogListing {
  private static final int SHOWN = 500;

  @Mixin private LogOptions options = new LogOptions();

  @Option(names = "--json", description = "Print the log as JSON, in one shape whatever its own.")
  private boolean json;

  /// Prints the log as it was asked for.
  int print(PrintWriter out) throws RegattaException {
    Path file = options.log();
    ImplementationLog log = ImplementationLog.read(file);
    if (json) {
      try {
        LogExport.writeJson(log, out);
      } catch (IOException e) {
        throw new OutputException(e);
      }
      return ExitCode.OK;
    }
    if (!log.exists()) {
      out.println("there is no log yet: " + PlainText.of(options.shown(file)));
    } else if (log.entries().isEmpty()) {
      out.println("the log has no entries: " + PlainText.of(options.shown(file)));
    }
    log.entries().forEach(entry -> print(entry, out));
    return ExitCode.OK;
  }

  private static void print(LogEntry entry, PrintWriter out) {
    LogEntry.Facts facts = entry.facts();
    out.println(
        PlainText.of(
            String.join(
                "  ",
                facts.completedAt().orElse("-"),
                facts.status().orElse("(no status)"),
                String.join(" / ", entry.subject().ids()),
                entry.subject().title().orElse(""))));
    String message = facts.errorMessage();
    if (message != null) {
      String type = facts.errorType();
      out.println("    " + PlainText.clipped((type == null ? "" : type + ": ") + message, SHOWN));
    }
  }
}
