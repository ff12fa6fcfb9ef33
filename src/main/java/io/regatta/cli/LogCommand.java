package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.RegattaException;
import io.regatta.engine.LogRecorder;
import io.regatta.engine.RunSession;
import io.regatta.event.EventJson;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogEntry;
import io.regatta.log.LogExport;
import io.regatta.log.LogMerge;
import io.regatta.log.LogVerification;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Problem;
import io.regatta.report.PlanView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `regatta log`: what the log holds, whether it is sound, and how to mend and merge it.
@Command(
    name = "log",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows, verifies and exports implementation-log.json, in every shape in which it exists.",
      "All but `merge` change nothing."
    },
    subcommands = {
      LogCommand.Show.class,
      LogCommand.Verify.class,
      LogCommand.Export.class,
      LogCommand.Merge.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta log show feature 5",
      "  regatta log verify --log docs/features/5/implementation-log.json",
      "  regatta log export feature 5 --as csv",
      "  regatta log merge --resolve docs/features/5/implementation-log.json",
      "",
      "As git's merge driver:",
      "  git config merge.regatta.driver 'regatta log merge %%O %%A %%B'",
      "  echo 'implementation-log.json merge=regatta' >> .gitattributes"
    })
final class LogCommand implements Runnable {
  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        command.commandLine(), "say what to do with the log: show, verify, export or merge");
  }

  /// Which log is meant.
  static final class LogOptions {
    @Mixin private PlanOptions plan = new PlanOptions();

    @Option(names = "--log", paramLabel = "FILE", description = "Any log, instead of a plan's.")
    private @Nullable Path file;

    /// The log; a named one must exist.
    Path log() throws RegattaException {
      Path named = file;
      if (named == null) {
        return LogRecorder.log(plan.planFile());
      }
      Path log = plan.resolve(named);
      if (!Files.exists(log)) {
        throw plan.usage("the log " + named + " does not exist");
      }
      return log;
    }

    /// The plan beside it, or null where none was named.
    @Nullable Plan plan() throws RegattaException {
      if (!plan.named()) {
        return null;
      }
      PlanReading reading = plan.read(plan.planFile());
      return reading.refused() ? null : reading.plan();
    }

    String planPath() throws RegattaException {
      return plan.named() ? RunSession.planPath(plan.root(), plan.planFile()) : "";
    }

    String shown(Path log) {
      return RunSession.planPath(plan.root(), log);
    }
  }

  /// `regatta log show`.
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Prints the log's entries, a line each.")
  static final class Show implements Callable<Integer> {
    @Spec private CommandSpec command = CommandSpec.create();
    @Mixin private LogOptions options = new LogOptions();

    @Option(names = "--json", description = "Print the log as JSON, in one shape whatever its own.")
    private boolean json;

    @Override
    public Integer call() throws RegattaException {
      PrintWriter out = command.commandLine().getOut();
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
        out.println("there is no log yet: " + options.shown(file));
      }
      log.entries().forEach(entry -> out.println(line(entry)));
      return ExitCode.OK;
    }

    private static String line(LogEntry entry) {
      return PlainText.of(
          String.join(
              "  ",
              entry.facts().completedAt().orElse("-"),
              entry.facts().status().orElse("(no status)"),
              String.join(" / ", entry.subject().ids()),
              entry.subject().title().orElse("")));
    }
  }

  /// `regatta log verify`.
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Says whether the log parses and what is odd about its entries, with lines.",
        "Exits with 0 if it is sound, 1 if some entry is misleading, 3 if it can't be read."
      })
  static final class Verify implements Callable<Integer> {
    @Spec private CommandSpec command = CommandSpec.create();
    @Mixin private LogOptions options = new LogOptions();

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    /// What `--json` prints.
    private record Verified(String container, int entries, List<PlanView.ProblemView> problems) {}

    @Override
    public Integer call() throws RegattaException {
      PrintWriter out = command.commandLine().getOut();
      Path file = options.log();
      ImplementationLog log = ImplementationLog.read(file);
      LogVerification verification = LogVerification.of(log, options.plan(), options.planPath());
      if (json) {
        Verified verified =
            new Verified(
                verification.container(),
                verification.entries(),
                verification.problems().stream().map(PlanView.ProblemView::of).toList());
        out.println(new EventJson().toJson(verified));
      } else {
        String shown = options.shown(file);
        out.println(
            log.exists()
                ? shown
                    + ": "
                    + verification.entries()
                    + " entries ("
                    + verification.container()
                    + ")"
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
          problem.hint().ifPresent(hint -> out.println("hint: " + hint));
        }
      }
      boolean misleading =
          verification.problems().stream()
              .anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
      return misleading ? ExitCode.INCOMPLETE : ExitCode.OK;
    }
  }

  /// `regatta log export`.
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Writes the entries in one shape, whatever the log's own.")
  static final class Export implements Callable<Integer> {
    @Spec private CommandSpec command = CommandSpec.create();
    @Mixin private LogOptions options = new LogOptions();

    @Option(
        names = "--as",
        paramLabel = "csv|json",
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

  /// `regatta log merge`.
  @Command(
      name = "merge",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Merges two versions of a log as git's merge driver does: no entry of either side is lost.",
        "With --resolve, mends a log that holds git's conflict markers; the broken one is kept"
            + " beside it as `.broken`.",
        "Exits with 1 if something beside the entries was changed on both sides."
      })
  static final class Merge implements Callable<Integer> {
    @Spec private CommandSpec command = CommandSpec.create();

    @Parameters(
        arity = "0..3",
        paramLabel = "[BASE OURS THEIRS]",
        hideParamSyntax = true,
        description = "The three versions; the result replaces OURS.")
    private List<Path> versions = List.of();

    @Option(names = "--resolve", paramLabel = "FILE", description = "A log with conflict markers.")
    private @Nullable Path broken;

    @Option(
        names = {"-C", "--directory"},
        paramLabel = "DIR",
        description = "Act as if started there.")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws RegattaException {
      Path resolve = broken;
      LogMerge.Merged merged;
      if (resolve != null && versions.isEmpty()) {
        merged = LogMerge.resolve(directory.resolve(resolve));
        command.commandLine().getErr().println("mended " + resolve);
      } else if (resolve == null && versions.size() == 3) {
        List<Path> files = versions.stream().map(directory::resolve).toList();
        if (!Files.exists(files.get(1))) {
          throw new ParameterException(command.commandLine(), versions.get(1) + " does not exist");
        }
        merged = LogMerge.merge(files.get(0), files.get(1), files.get(2));
      } else {
        throw new ParameterException(
            command.commandLine(), "name three versions (BASE OURS THEIRS), or --resolve FILE");
      }
      Messages messages = new Messages(command.commandLine().getErr());
      merged
          .conflicts()
          .forEach(conflict -> messages.error(conflict, "look at both versions and choose"));
      return merged.conflicts().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
  }
}
