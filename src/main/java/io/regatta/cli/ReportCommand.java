package io.regatta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regatta.RegattaException;
import io.regatta.engine.RunSession;
import io.regatta.event.EventJson;
import io.regatta.journal.AtomicFile;
import io.regatta.plan.PlanReading;
import io.regatta.report.document.PlanReport;
import io.regatta.report.html.HtmlReport;
import io.regatta.report.junit.JUnitReport;
import io.regatta.report.markdown.MarkdownReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `regatta report`: a plan and what became of it, to look at and to pass on.
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Reports on a plan: what stands where, when it was done, what it changed and cost.",
      "",
      "Tells what the log says of each story, and of the last run of the plan whose journal is at"
          + " hand also its times, attempts and savings: the log knows how things stand, the last"
          + " run how they came to it. With --run, of that run alone. Without a plan: the plan of"
          + " the run. Needs no journal and no git repository, and changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta report feature 5 --output report.html",
      "  regatta report feature 5 --format markdown | gh pr comment 12 --body-file -",
      "  regatta report feature 5 --format junit --output regatta.xml",
      "  regatta report --run 20260102-030405-1a2b --format json"
    })
final class ReportCommand implements Callable<Integer> {
  private static final String FORMAT = "--format";

  /// Every kind of report, by its name.
  private static final Map<String, Function<PlanReport, String>> KINDS = kinds();

  /// What the names of files tell.
  private static final Map<String, String> ENDINGS =
      Map.of(
          "html",
          "html",
          "htm",
          "html",
          "md",
          "markdown",
          "markdown",
          "markdown",
          "xml",
          "junit",
          "json",
          "json");

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "Report on that run alone; its id, or the beginning of it.")
  private @Nullable String run;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write it there, whole or not at all; to standard output by default.")
  private @Nullable Path output;

  private static Map<String, Function<PlanReport, String>> kinds() {
    Map<String, Function<PlanReport, String>> kinds = new LinkedHashMap<>();
    kinds.put("html", HtmlReport::of);
    kinds.put("markdown", MarkdownReport::of);
    kinds.put("junit", JUnitReport::of);
    kinds.put("json", report -> new EventJson().toJson(report) + "\n");
    return kinds;
  }

  /// The command with a `--format` of its own, that of the report: how the plan is written is found
  /// out from its content.
  static CommandLine withOwnFormat() {
    CommandLine line = new CommandLine(new ReportCommand());
    CommandSpec spec = line.getCommandSpec();
    spec.remove(Objects.requireNonNull(spec.findOption(FORMAT)));
    spec.addOption(
        OptionSpec.builder(FORMAT)
            .paramLabel(String.join("|", KINDS.keySet()))
            .type(String.class)
            .completionCandidates(new Candidates.Reports())
            .description(
                "What to make: a page, a comment for a pull request, test results for CI, or data."
                    + " By default what the name of --output says, else markdown.")
            .build());
    return line;
  }

  @Override
  public Integer call() throws RegattaException {
    Function<PlanReport, String> kind = kind();
    Messages messages = new Messages(command.commandLine().getErr());
    ReportDesk desk = new ReportDesk(plan, messages);
    Path file = desk.planFile(run);
    String path = RunSession.planPath(plan.root(), file);
    PlanReading reading = plan.read(file);
    messages.errors(path, reading.problems());
    if (reading.refused()) {
      return ExitCode.USAGE;
    }
    String document = kind.apply(desk.report(file, reading.plan(), run));
    Path target = output;
    if (target == null) {
      PrintWriter out = command.commandLine().getOut();
      out.print(document);
      if (out.checkError()) {
        // A writer keeps the reason to itself.
        throw new OutputException(new IOException("it is closed, or its disk is full"));
      }
    } else {
      write(plan.resolve(target), document);
      messages.note("report written to " + target);
    }
    return ExitCode.OK;
  }

  private Function<PlanReport, String> kind() {
    String named = command.findOption(FORMAT).getValue();
    Path target = output;
    String name =
        named != null
            ? named
            : Optional.ofNullable(target)
                .map(ReportCommand::ending)
                .filter(ending -> !ending.isEmpty())
                .map(ending -> ENDINGS.getOrDefault(ending, ending))
                .orElse("markdown");
    Function<PlanReport, String> kind = KINDS.get(name);
    if (kind == null) {
      throw new ParameterException(
          command.commandLine(),
          named == null
              ? "the name of --output does not tell what to make: say --format "
                  + String.join(", ", KINDS.keySet())
              : "--format must be " + String.join(", ", KINDS.keySet()) + ", not `" + name + "`");
    }
    return kind;
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static void write(Path file, String document) throws ReportFileException {
    byte[] bytes = document.getBytes(UTF_8);
    try {
      AtomicFile.replace(file, channel -> AtomicFile.write(channel, bytes, 0, bytes.length));
    } catch (IOException e) {
      throw new ReportFileException(file, e);
    }
  }
}
