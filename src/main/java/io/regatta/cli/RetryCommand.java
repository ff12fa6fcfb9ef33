package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.RegattaException;
import io.regatta.ShellWord;
import io.regatta.cli.configuration.Configuration;
import io.regatta.engine.LogRecorder;
import io.regatta.engine.RunSession;
import io.regatta.engine.Selection;
import io.regatta.engine.SelectionException;
import io.regatta.log.LogFile;
import io.regatta.log.LogHistory;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanReading;
import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `regatta retry`: one failed story again, in the session where its agent left off.
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Continues the session of a story that failed, with your words added.",
      "",
      "The agent knows what it was told and what it did; it is told why that failed and what you"
          + " add. Where its client can't continue a session, a new one is told the same beside"
          + " its prompt. Everything else is as in `regatta implement`."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta retry feature 5 --story 3",
      "  regatta retry feature 5 --story 3 --message \"The port is 5433, not 5432.\"",
      "",
      "Exit status: as of `regatta implement`."
    })
final class RetryCommand implements Callable<Integer> {
  /// The most characters of the reason: the agent knows what it did.
  private static final int REASON = 2000;

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(names = "--story", paramLabel = "ID", required = true, description = "Which story.")
  private String story = "";

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "What its agent should know or do differently.")
  private @Nullable String message;

  @Option(
      names = "--ignore-dependencies",
      description = "Run it although what it depends on is not completed.")
  private boolean ignoreDependencies;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "Write the run's events there as JSON lines, as they happen.")
  private @Nullable Path events;

  @Option(
      names = "--json",
      description =
          "Print the run's summary as JSON on standard output, all else on standard error.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print failures and the last line only.")
  private boolean quiet;

  @Option(
      names = "--detach",
      description = "Run in the background: print the run's id and return at once.")
  private boolean detach;

  @Option(names = "--run-id", hidden = true)
  private @Nullable String runId;

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    if (story.isBlank()) {
      throw new ParameterException(command.commandLine(), "--story names no story");
    }
    StoryId id = new StoryId(story.strip());
    Configuration configuration = plan.configuration();
    Implementation implementation =
        new Implementation(
            command.commandLine().getOut(),
            command.commandLine().getErr(),
            plan,
            configuration,
            new Selection.Request(List.of(id), List.of(), List.of(), ignoreDependencies),
            new Implementation.Settings(
                OptionalInt.of(1),
                false,
                configuration.schedule(),
                json,
                quiet,
                events == null ? null : plan.resolve(events),
                List.of("--only", ShellWord.of(id.text())),
                runId,
                new Resumption.Retry(id, told(plan, id, message)),
                false),
            Worksites.of(plan.root(), configuration.work(), null));
    return detach ? implementation.detach() : implementation.run();
  }

  /// What a story's agent is told: why it failed, as the log says, and what the user adds.
  ///
  /// @param added the user's words; null for none
  static String told(PlanOptions plan, StoryId id, @Nullable String added) throws RegattaException {
    StringBuilder told = new StringBuilder();
    Path file = plan.planFile();
    PlanReading reading = plan.read(file);
    if (!reading.refused()) {
      Plan read = reading.plan();
      if (read.find(id).isEmpty()) {
        throw SelectionException.unknown(read, id, "--story");
      }
      LogHistory history =
          LogHistory.of(
              read,
              RunSession.planPath(plan.root(), file),
              new LogFile(LogRecorder.log(file)).read());
      history
          .lastEntry(id)
          .map(entry -> entry.facts().errorMessage())
          .ifPresent(reason ->
              told.append("This story was worked on before, and it failed: ")
                  .append(PlainText.clipped(reason, REASON))
                  .append('.'));
    }
    if (told.isEmpty()) {
      told.append("The user asks you to go on with this story.");
    }
    if (added != null && !added.isBlank()) {
      told.append("\n\nThe user says:\n\n").append(added.strip()).append('\n');
    }
    return told.toString();
  }
}
