package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.RegattaException;
import io.regatta.event.EventJson;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogVerification;
import io.regatta.plan.Problem;
import io.regatta.report.ProblemView;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `regatta log verify`.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says whether the log parses and what is odd about its entries, with lines.",
      "Exits with 0 if it is sound, 1 if some entry is misleading, 3 if it can't be read."
    })
final class LogVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private LogOptions options = new LogOptions();

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  /// What `--json` prints.
  private record Verified(String log, String container, int entries, List<ProblemView> problems) {}

  @Override
  public Integer call() throws RegattaException {
    PrintWriter out = command.commandLine().getOut();
    Path file = options.log();
    ImplementationLog log = ImplementationLog.read(file);
    LogVerification verification = LogVerification.of(log, options.plan(), options.planPath());
    if (json) {
      out.println(
          new EventJson()
              .toJson(
                  new Verified(
                      options.shown(file),
                      verification.container(),
                      verification.entries(),
                      verification.problems().stream().map(ProblemView::of).toList())));
    } else {
      String shown = PlainText.of(options.shown(file));
      out.println(
          log.exists()
              ? shown
                  + ": "
                  + verification.entries()
                  + " entries ("
                  + verification.container()
                  + ")"
                  + (verification.problems().isEmpty() ? ", sound" : "")
              : "there is no log yet: " + shown);
      for (Problem problem : verification.problems()) {
        out.println(
            problem.severity().name().toLowerCase(Locale.ROOT)
                + ": "
                + PlainText.of(problem.message())
                + " ("
                + shown
                + ":"
                + problem.line()
                + ")");
        problem.hint().ifPresent(hint -> out.println("hint: " + PlainText.of(hint)));
      }
    }
    boolean misleading =
        verification.problems().stream()
            .anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    return misleading ? ExitCode.INCOMPLETE : ExitCode.OK;
  }
}
