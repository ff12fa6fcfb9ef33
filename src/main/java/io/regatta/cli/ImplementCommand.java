package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.ShellWord;
import io.regatta.cli.configuration.Configuration;
import io.regatta.cli.configuration.Work;
import io.regatta.engine.Selection;
import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.util.ArrayList;
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

/// `regatta implement`: the main job.
@Command(
    name = "implement",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs what is not completed of a plan, phase by phase, and records every result.",
      "",
      "A phase's pending stories start together, each with an agent of its own; one story's failure"
          + " never touches its siblings. Run it again to go on: completed stories are skipped,"
          + " failed and blocked ones tried again. It never asks a question."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta implement feature 5              run what is pending",
      "  regatta implement feature 5 --only 3,5   these two stories alone",
      "  regatta implement feature 5 --from 4     story 4 and all that come after it",
      "  regatta implement feature 5 --redo 3     also run completed story 3 again",
      "  regatta implement fix 88 --parallel 4    at most four agents at once",
      "  regatta implement feature 5 --schedule dag",
      "                                           start a story once its needs are met",
      "  regatta implement feature 5 --detach     in the background; prints a run id",
      "",
      "Exit status: 0 all completed or nothing left to do, 1 some story is not",
      "completed, 2 bad usage, plan or configuration, 3 the environment can't run this,",
      "4 results could not be recorded (they were printed), 130 interrupted, 143 ended",
      "by TERM."
    })
final class ImplementCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "ID",
      description = "These stories alone (their declared dependencies must be completed).")
  private List<String> only = List.of();

  @Option(
      names = "--from",
      paramLabel = "ID",
      description = "This story and all that are scheduled after it.")
  private List<String> from = List.of();

  @Option(
      names = "--redo",
      split = ",",
      paramLabel = "ID",
      description = "Run these again although they are completed.")
  private List<String> redo = List.of();

  @Option(
      names = "--ignore-dependencies",
      description = "Run selected stories although what they depend on is not completed.")
  private boolean ignoreDependencies;

  @Option(names = "--parallel", paramLabel = "N", description = "At most N attempts at once.")
  private @Nullable Integer parallel;

  @Option(
      names = "--schedule",
      paramLabel = "phases|dag",
      completionCandidates = Candidates.Schedules.class,
      description =
          "What a story waits for: the phases before its own, or (dag) nothing but what it depends"
              + " on.")
  private @Nullable String schedule;

  @Option(
      names = "--workspace",
      paramLabel = "KIND",
      completionCandidates = Candidates.Workspaces.class,
      description =
          "Where attempts work: isolated (each story in a clone of its own) or shared (all in"
              + " your checkout).")
  private @Nullable String workspace;

  @Option(
      names = "--on-failure",
      paramLabel = "continue|stop",
      completionCandidates = Candidates.OnFailure.class,
      description =
          "Whether later phases (with --schedule dag: other stories) begin although a story"
              + " failed.")
  private @Nullable String onFailure;

  @Option(
      names = "--write-back",
      description =
          "Tick what is completed in the plan's file, if it has boxes to tick (formats of other"
              + " tools).")
  private boolean writeBack;

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
    Configuration configuration = plan.configuration();
    Integer cap = parallel;
    if (cap != null && cap < 1) {
      throw new ParameterException(
          command.commandLine(), "--parallel must be at least 1, not " + cap);
    }
    Implementation implementation =
        new Implementation(
            command.commandLine().getOut(),
            command.commandLine().getErr(),
            plan,
            configuration,
            new Selection.Request(ids(only), ids(from), ids(redo), ignoreDependencies),
            new Implementation.Settings(
                cap == null ? configuration.parallel() : OptionalInt.of(cap),
                stopOnFailure(configuration),
                Schedules.chosen(command, schedule, configuration),
                json,
                quiet,
                events == null ? null : plan.resolve(events),
                narrowed(),
                runId,
                null,
                writeBack),
            Worksites.of(plan.root(), configuration.work(), workspace()));
    return detach ? implementation.detach() : implementation.run();
  }

  /// What another run needs to do the rest of the same. Not `--redo`: what it failed to do again is
  /// pending anyway, and the next steps name what it did not come to.
  private List<String> narrowed() {
    List<String> words = new ArrayList<>();
    add(words, "--only", only);
    add(words, "--from", from);
    if (ignoreDependencies) {
      words.add("--ignore-dependencies");
    }
    if (parallel != null) {
      words.addAll(List.of("--parallel", parallel.toString()));
    }
    if (schedule != null) {
      words.addAll(List.of("--schedule", schedule));
    }
    if (workspace != null) {
      words.addAll(List.of("--workspace", workspace));
    }
    if (onFailure != null) {
      words.addAll(List.of("--on-failure", onFailure));
    }
    if (writeBack) {
      words.add("--write-back");
    }
    return words;
  }

  private static void add(List<String> words, String option, List<String> ids) {
    if (!ids.isEmpty()) {
      words.add(option);
      words.add(ShellWord.of(String.join(",", ids)));
    }
  }

  private Work.@Nullable WorkspaceKind workspace() {
    return switch (workspace) {
      case null -> null;
      case "isolated" -> Work.WorkspaceKind.ISOLATED;
      case "shared" -> Work.WorkspaceKind.SHARED;
      default ->
          throw new ParameterException(
              command.commandLine(),
              "--workspace must be isolated or shared, not `" + workspace + "`");
    };
  }

  private boolean stopOnFailure(Configuration configuration) {
    String chosen = onFailure;
    if (chosen == null) {
      return configuration.onFailure() == Configuration.OnFailure.STOP;
    }
    if (!List.of("continue", "stop").contains(chosen)) {
      throw new ParameterException(
          command.commandLine(), "--on-failure must be continue or stop, not `" + chosen + "`");
    }
    return chosen.equals("stop");
  }

  private List<StoryId> ids(List<String> named) {
    if (named.stream().anyMatch(String::isBlank)) {
      throw new ParameterException(command.commandLine(), "a story id cannot be empty");
    }
    return named.stream().map(String::strip).map(StoryId::new).toList();
  }
}
