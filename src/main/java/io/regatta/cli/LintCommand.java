package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.engine.RunSession;
import io.regatta.event.EventJson;
import io.regatta.plan.PlanReading;
import io.regatta.plan.lint.Lint;
import io.regatta.plan.lint.LintSettings;
import io.regatta.report.LintView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `regatta lint`: whether each story is one piece of work.
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Scores each story for atomicity, and suggests how to split what is too much.",
      "",
      "Looks at titles, acceptance criteria, expected files, dependencies and named technology."
          + " 100 is one piece of work; 85 atomic, 70 acceptable, 50 to review, below that to"
          + " split. Needs no git repository and changes nothing."
    },
    footerHeading = "%nExit status:%n",
    footer = {
      "  0  every story has at least the score that it needs",
      "  1  some story has not",
      "  2  the plan can't be run at all",
      "",
      "Examples:",
      "  regatta lint feature 5",
      "  regatta lint feature 5 --fail-below 85 --json"
    })
final class LintCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(
      names = "--fail-below",
      paramLabel = "SCORE",
      description = "The least score with which a story passes, from 0 to 100 (default: 70).")
  private @Nullable Integer failBelow;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Override
  public Integer call() throws RegattaException {
    LintSettings settings = plan.configuration().lint();
    Integer wanted = failBelow;
    int least = wanted == null ? settings.failBelow() : wanted;
    if (least < 0 || least > 100) {
      throw new ParameterException(
          command.commandLine(), "--fail-below is a score from 0 to 100, not " + least);
    }
    Path file = plan.planFile();
    PlanReading reading = plan.read(file);
    LintView view =
        LintView.of(
            RunSession.planPath(plan.root(), file),
            reading,
            Lint.of(reading.plan(), text(file), settings),
            least);
    if (json) {
      command.commandLine().getOut().println(new EventJson().toJson(view));
    } else {
      new Messages(command.commandLine().getErr()).errors(view.plan(), reading.problems());
      view.print(reading.refused(), Texts.on(command.commandLine().getOut()));
    }
    if (reading.refused()) {
      return ExitCode.USAGE;
    }
    return view.passed() ? ExitCode.OK : ExitCode.INCOMPLETE;
  }

  /// The plan's text, for the lines of what is found; without it they are those of the stories.
  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
