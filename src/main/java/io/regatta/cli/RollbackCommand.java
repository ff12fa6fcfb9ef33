package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.ShellWord;
import io.regatta.engine.RollbackResult;
import io.regatta.engine.RollbackRun;
import io.regatta.engine.RollbackWish;
import io.regatta.engine.RunSession;
import io.regatta.event.EventJson;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.report.RollbackView;
import io.regatta.report.RollbackView.Outcome;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `regatta rollback`: takes back what stories brought in.
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes back what stories, a run or the whole plan brought in.",
      "",
      "Their commits are reverted by new ones on the plan's branch, the log says so, your branch"
          + " follows, and the stories are pending again. It is refused where later stories build"
          + " on the work. Cut off, the next command that works on the plan completes it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta rollback feature 5 --story 4 --dry-run",
      "  regatta rollback feature 5 --story 4,6",
      "  regatta rollback feature 5 --run 20260102-030405-1a2b",
      "  regatta rollback feature 5 --undo                take the last rollback back"
    })
final class RollbackCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(
      names = "--story",
      split = ",",
      paramLabel = "ID",
      description = "These stories; all by default.")
  private List<String> stories = List.of();

  @Option(names = "--run", paramLabel = "RUN", description = "What this run brought in.")
  private @Nullable String run;

  @Option(names = "--undo", description = "Take the last rollback (of these stories) back.")
  private boolean undo;

  @Option(names = "--dry-run", description = "Show what would happen.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print what was done as JSON.")
  private boolean json;

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    if (run != null && (undo || !stories.isEmpty())) {
      throw usage("--run says what is meant: leave out " + (undo ? "--undo" : "--story"));
    }
    Path file = plan.planFile();
    String path = RunSession.planPath(plan.root(), file);
    PlanReading reading = plan.readInAnyOrder(file);
    Messages messages = new Messages(command.commandLine().getErr());
    if (reading.refused()) {
      messages.errors(path, reading.problems());
      return ExitCode.USAGE;
    }
    RollbackResult result = result(file, reading.plan(), messages);
    return told(view(path, reading.plan(), result), messages);
  }

  private RollbackResult result(Path file, Plan read, Messages messages)
      throws RegattaException, InterruptedException {
    RollbackWish wish = wish(read);
    Path root = plan.root();
    Worksites worksites = Worksites.of(root, plan.configuration().work(), null);
    if (!worksites.hasCommit()) {
      throw new WorkspaceException(
          root + " is no git repository with a commit, so that there is nothing to revert",
          "take back by hand what you don't want, then say so with `regatta mark`",
          null);
    }
    Clock clock = Clock.systemUTC();
    LockHolder holder =
        new LockHolder(
            ProcessHandle.current().pid(), "", "regatta rollback", clock.instant(), Host.name());
    try (RunSession session =
        RunSession.open(root, file, RunSession.Extent.PLAN_ALONE, holder, clock)) {
      if (!dryRun) {
        messages.recovered(
            session.recover(
                worksites.completion(session),
                plan.configuration().redact().redaction(System.getenv())));
        worksites.settleRollback(session, read).ifPresent(messages::settled);
      }
      RollbackRun rollback =
          new RollbackRun(
              Repository.at(root),
              read,
              session,
              worksites.work().commitLog(),
              new RunStore(root).newId(clock, ThreadLocalRandom.current()),
              clock);
      return dryRun ? rollback.look(wish) : rollback.run(wish);
    }
  }

  private RollbackWish wish(Plan read) throws RegattaException {
    List<StoryId> ids =
        stories.stream()
            .map(id -> PlanOptions.story(read, id.strip(), "--story", command).id())
            .toList();
    String wanted = run;
    if (wanted != null) {
      return new RollbackWish.OfRun(
          new RunStore(plan.root()).find(wanted).map(RunDirectory::run).orElse(wanted));
    }
    return undo ? new RollbackWish.Undo(ids) : new RollbackWish.Stories(ids);
  }

  private RollbackView view(String path, Plan read, RollbackResult result) {
    return switch (result) {
      case RollbackResult.Done done ->
          new RollbackView(
              path,
              undo,
              dryRun,
              Outcome.DONE,
              "",
              done.changes().stream()
                  .map(change ->
                      new RollbackView.StoryBack(
                          change.story(),
                          read.find(change.story()).map(Story::title).orElse(""),
                          change.commit(),
                          change.run(),
                          change.by()))
                  .toList(),
              done.unwritten(),
              done.unaware(),
              List.of(),
              "",
              done.events());
      case RollbackResult.Nothing nothing ->
          without(path, Outcome.NOTHING, nothing.explanation(), List.of(), "", nothing);
      case RollbackResult.Absent absent ->
          without(path, Outcome.ABSENT, absent.explanation(), List.of(), "", null);
      case RollbackResult.Refused refused ->
          without(
              path,
              Outcome.REFUSED,
              refused.explanation(),
              refused.files(),
              wayOut(path, refused),
              null);
    };
  }

  private RollbackView without(
      String path,
      Outcome outcome,
      String explanation,
      List<String> files,
      String wayOut,
      RollbackResult.@Nullable Nothing nothing) {
    return new RollbackView(
        path,
        undo,
        dryRun,
        outcome,
        explanation,
        List.of(),
        List.of(),
        List.of(),
        files,
        wayOut,
        nothing == null ? List.of() : nothing.events());
  }

  private String wayOut(String path, RollbackResult.Refused refused) {
    if (refused.together().isEmpty()) {
      return "";
    }
    return plan.command(path, "rollback * --story " + words(refused.together()));
  }

  private static String words(List<StoryId> ids) {
    return ids.stream().map(StoryId::text).map(ShellWord::of).collect(Collectors.joining(","));
  }

  private int told(RollbackView view, Messages messages) {
    if (json) {
      command.commandLine().getOut().println(new EventJson().toJson(view));
    } else {
      view.print(Texts.on(command.commandLine().getOut()));
    }
    return switch (view.outcome()) {
      case DONE -> {
        if (!view.unaware().isEmpty()) {
          messages.warning(
              "stories that came later and declare no dependencies may need what is gone: "
                  + view.unaware().stream().map(StoryId::text).collect(Collectors.joining(", ")),
              "look at them with `" + plan.command(view.plan(), "diff *") + "`");
        }
        if (!json && !dryRun && !undo) {
          command
              .commandLine()
              .getOut()
              .println(
                  "run them again: "
                      + plan.command(view.plan(), "implement *")
                      + "; undo this: "
                      + plan.command(view.plan(), "rollback * --undo"));
        }
        yield ExitCode.OK;
      }
      case NOTHING -> {
        messages.note("nothing to do: " + view.explanation());
        yield ExitCode.OK;
      }
      case ABSENT -> {
        messages.error(
            "there is nothing to revert: " + view.explanation(),
            (run == null
                    ? ""
                    : plan.command(view.plan(), "history *") + " shows the runs that there are; ")
                + "take back by hand what was done in a shared workspace or without Regatta, then"
                + " say so: "
                + plan.command(view.plan(), "mark * ID pending --reason TEXT"));
        yield ExitCode.ENVIRONMENT;
      }
      case REFUSED -> {
        messages.error(view.explanation() + "; nothing was changed", hint(view));
        yield ExitCode.INCOMPLETE;
      }
    };
  }

  private String hint(RollbackView view) {
    if (view.wayOut().isEmpty()) {
      return "revert by hand what is in the way, and try again: `git log"
          + (view.files().isEmpty()
              ? ""
              : " -- " + view.files().stream().map(ShellWord::of).collect(Collectors.joining(" ")))
          + "` shows it, `git revert` takes it back (a merge with -m 1)";
    }
    return (undo ? "take those back first: " : "take them back together: ") + view.wayOut();
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
