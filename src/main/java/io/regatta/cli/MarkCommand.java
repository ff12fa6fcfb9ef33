package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.configuration.Configuration;
import io.regatta.cli.configuration.ConfigurationReader;
import io.regatta.engine.BusyException;
import io.regatta.engine.LogRecorder;
import io.regatta.engine.RunSession;
import io.regatta.event.RunState;
import io.regatta.journal.FileLocks;
import io.regatta.journal.Journal;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunStore;
import io.regatta.log.LogWriter;
import io.regatta.log.Mark;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanFormat;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.format.PlanReader;
import io.regatta.workspace.CheckoutState;
import io.regatta.workspace.Repository;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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

/// `regatta mark`: what a person says of a story.
@Command(
    name = "mark",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says by hand that a story is completed, or pending again.",
      "",
      "A story that you finished yourself is completed, one whose work you took back is pending."
          + " The log gets another entry; nothing in it is changed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta mark feature 5 3 completed --reason \"finished by hand\"",
      "  regatta mark 3 pending --reason \"reverted\"     the plan of the last run"
    })
final class MarkCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private RunOptions options = new RunOptions();

  @Parameters(
      arity = "0..4",
      paramLabel = "[PLAN] STORY STATE",
      hideParamSyntax = true,
      description = {
        "[feature N | fix N | bug ID] STORY completed|pending",
        "Without a plan: the plan of the last run."
      })
  private List<String> words = List.of();

  @Option(names = "--plan", paramLabel = "FILE", description = "Any plan file, instead.")
  private @Nullable Path file;

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason = "";

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    if (words.size() < 2 || words.size() == 3 || (words.size() == 4 && file != null)) {
      throw usage("say STORY completed|pending, with the plan before it if need be");
    }
    Mark.State state = state(words.getLast());
    if (reason.isBlank()) {
      throw usage("--reason is empty: those who read the log will want to know why");
    }
    Path planFile = planFile();
    PlanReading reading =
        new PlanReader(options.root()).read(planFile, null, new PlanFormat.ReadingOptions(true));
    String path = RunSession.planPath(options.root(), planFile);
    Messages messages = new Messages(command.commandLine().getErr());
    if (reading.refused()) {
      messages.errors(path, reading.problems());
      return ExitCode.USAGE;
    }
    Plan plan = reading.plan();
    StoryId id = new StoryId(words.get(words.size() - 2));
    Story story =
        plan.find(id)
            .orElseThrow(() ->
                usage(
                    "the plan has no story "
                        + id
                        + "; it has: "
                        + String.join(
                            ", ",
                            plan.scheduled().stream().map(Story::id).map(StoryId::text).toList())));
    Clock clock = Clock.systemUTC();
    RunStore store = new RunStore(options.root());
    store.prepare();
    LockHolder holder =
        new LockHolder(
            ProcessHandle.current().pid(), "", "regatta mark", clock.instant(), Host.name());
    recordDeadRuns(planFile, plan, holder, clock, messages);
    new LogWriter(LogRecorder.log(planFile), new FileLocks(store.locks()), holder, PATIENCE)
        .mark(
            List.of(
                new Mark(story, phase(plan, story), path, state, reason, clock.instant(), null)));
    command
        .commandLine()
        .getOut()
        .println(
            "story "
                + story.id()
                + " of "
                + path
                + " is marked "
                + words.getLast().toLowerCase(Locale.ROOT));
    remindOfCommit(LogRecorder.log(planFile), messages);
    return ExitCode.OK;
  }

  /// Runs commit what they write; the entry of a person is there to be committed with their work.
  private void remindOfCommit(Path log, Messages messages)
      throws RegattaException, InterruptedException {
    Path root = options.root();
    if (CheckoutState.isCheckout(root) && Repository.at(root).tracks(log)) {
      messages.note(RunSession.planPath(root, log) + " is changed: commit it with your work");
    }
  }

  /// The last entry decides, so what dead runs found out must come before what a person says now.
  private void recordDeadRuns(
      Path planFile, Plan plan, LockHolder holder, Clock clock, Messages messages)
      throws RegattaException, InterruptedException {
    Configuration configuration = ConfigurationReader.read(options.root());
    Worksites worksites = Worksites.of(options.root(), configuration.work(), null);
    try (RunSession session =
        RunSession.open(options.root(), planFile, RunSession.Extent.PLAN_ALONE, holder, clock)) {
      messages.recovered(
          session.recover(
              worksites.completion(session), configuration.redact().redaction(System.getenv())));
      worksites.settleRollback(session, plan).ifPresent(messages::settled);
    } catch (BusyException e) {
      // A run is at work: it has recorded what died before it.
      return;
    }
  }

  private Path planFile() throws RegattaException {
    Path named = file;
    if (named != null) {
      return options.planFile(named);
    }
    if (words.size() == 4) {
      return PlanOptions.locate(options.root(), words.get(0), words.get(1));
    }
    RunState last = Journal.replay(options.lastBegun().journal());
    return options
        .root()
        .resolve(
            last.run()
                .orElseThrow(() -> usage("the last run has no plan: name it, such as `feature 5`"))
                .plan());
  }

  private Mark.State state(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "completed" -> Mark.State.COMPLETED;
      case "pending" -> Mark.State.PENDING;
      default -> throw usage("a story is marked completed or pending, not `" + word + "`");
    };
  }

  private static String phase(Plan plan, Story story) {
    return plan.phases().stream()
        .filter(phase -> phase.stories().contains(story.id()))
        .map(Phase::number)
        .findFirst()
        .orElse("");
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
