package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.ShellWord;
import io.regatta.engine.Cleaning;
import io.regatta.engine.Cleanup;
import io.regatta.engine.RunSession;
import io.regatta.event.EventJson;
import io.regatta.journal.LockHolder;
import io.regatta.report.CleanView;
import io.regatta.workspace.CheckoutState;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `regatta clean`: removes what old runs left behind.
@Command(
    name = "clean",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows which old workspaces, refs and run directories could go; --yes removes them.",
      "",
      "Work that is nowhere else stays, and it says how to look at it. So does all of a plan that"
          + " has a run at work, and the last run of each plan."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta clean                              of all plans, what it would remove",
      "  regatta clean feature 5 --older-than 2d --yes"
    })
final class CleanCommand implements Callable<Integer> {
  private static final Pattern AGE = Pattern.compile("0|([0-9]{1,5})([dhm])");

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      defaultValue = "14d",
      description = "What was changed since stays: such as 14d (the default), 12h, or 0.")
  private String age = "14d";

  @Option(names = "--yes", description = "Remove it.")
  private boolean yes;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    Duration old = age();
    Path root = plan.root();
    String only = plan.named() ? RunSession.planPath(root, plan.planFile()) : null;
    if (CheckoutState.of(root).filter(CheckoutState::hasCommit).isEmpty()) {
      Path runs = root.resolve(".regatta/runs");
      throw new WorkspaceException(
          root + " is no git repository with a commit: stories had no workspaces here",
          Files.isDirectory(runs)
              ? "remove old runs by hand: they are in " + runs
              : "name a repository in which runs were, with -C DIR",
          null);
    }
    Repository repository = Repository.at(root);
    Clock clock = Clock.systemUTC();
    LockHolder holder =
        new LockHolder(
            ProcessHandle.current().pid(), "", "regatta clean", clock.instant(), Host.name());
    Cleanup cleanup =
        new Cleaning(
                repository,
                StateDirectory.of(repository, System.getenv()),
                holder,
                clock,
                this::look)
            .run(only, old, yes);
    CleanView view = view(cleanup);
    if (json) {
      command.commandLine().getOut().println(new EventJson().toJson(view));
    } else {
      view.print(Texts.on(command.commandLine().getOut()), age);
      if (!yes && !view.going().isEmpty()) {
        command.commandLine().getOut().println("remove it: " + again(only));
      }
    }
    return ExitCode.OK;
  }

  private String look(String planPath, String story) {
    return plan.commandOn(planPath, "diff * --story " + ShellWord.of(story));
  }

  private String again(@Nullable String only) {
    String words = (age.equals("14d") ? "" : " --older-than " + age) + " --yes";
    return only == null
        ? plan.invocation().command("clean" + words)
        : plan.command(only, "clean *" + words);
  }

  private Duration age() {
    Matcher matcher = AGE.matcher(age);
    if (!matcher.matches()) {
      throw new ParameterException(
          command.commandLine(), "--older-than is an age such as 14d, 12h or 0, not `" + age + "`");
    }
    if (matcher.group(1) == null) {
      return Duration.ZERO;
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2).charAt(0)) {
      case 'd' -> Duration.ofDays(number);
      case 'h' -> Duration.ofHours(number);
      default -> Duration.ofMinutes(number);
    };
  }

  private CleanView view(Cleanup cleanup) {
    return new CleanView(
        yes,
        cleanup.going().stream().map(CleanCommand::left).toList(),
        cleanup.kept().stream().map(CleanCommand::left).toList(),
        cleanup.young(),
        cleanup.going().stream().mapToLong(Cleanup.Item::bytes).sum());
  }

  private static CleanView.Left left(Cleanup.Item item) {
    return new CleanView.Left(
        switch (item.kind()) {
          case WORKSPACE -> CleanView.What.WORKSPACE;
          case INTEGRATION -> CleanView.What.INTEGRATION;
          case REF -> CleanView.What.REF;
          case RUN -> CleanView.What.RUN;
          case PLAN -> CleanView.What.PLAN;
        },
        item.plan(),
        item.name(),
        item.bytes(),
        item.reason(),
        item.look());
  }
}
