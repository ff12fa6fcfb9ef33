package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.ShellWord;
import io.regatta.cli.demo.DemoException;
import io.regatta.cli.demo.DemoRepository;
import io.regatta.cli.terminal.Styles;
import io.regatta.engine.LogRecorder;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogHistory;
import io.regatta.log.StoryState;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanFormat;
import io.regatta.plan.StoryId;
import io.regatta.plan.format.PlanReader;
import io.regatta.report.Invocation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `regatta demo`: a run to look at, in a repository made for it.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a small git repository with a plan, and runs it.",
      "",
      "The plan has eight stories. The agents are scripts: they write and test a real little tool,"
          + " in a few seconds, and need no network, account or key.",
      "One story fails, for an honest reason, and another is blocked by it: the command printed at"
          + " the end goes on and completes both."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta demo          in a temporary directory",
      "  regatta demo ./demo   there; it must be new or empty",
      "",
      "Exit status: 0 if it went as described."
    })
final class DemoCommand implements Callable<Integer> {
  private static final StoryId FAILING = new StoryId("6");
  private static final StoryId BLOCKED = new StoryId("8");

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Where to make the repository; a new temporary directory by default.")
  private @Nullable Path directory;

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    Styles styles =
        out instanceof StandardStream stream ? stream.terminal().styles() : new Styles(false);
    DemoRepository repository = repository();
    String place = ShellWord.of(repository.directory().toString());
    Invocation regatta = new Invocation(Program.called(), "-C " + place);
    introduce(out, styles, place, regatta);
    int exit =
        Main.run(out, err, "implement", "feature", "1", "-C", repository.directory().toString());
    if (exit == ExitCode.INCOMPLETE && wentAsPlanned(repository)) {
      explain(out, styles, place, regatta);
      return ExitCode.OK;
    }
    new Messages(err)
        .error(
            "the demo did not go as planned: story 6 alone was to fail, and story 8 to be blocked",
            "see what the agents did: " + regatta.command("logs --story ID"));
    return exit == ExitCode.OK ? ExitCode.INCOMPLETE : exit;
  }

  private DemoRepository repository() throws DemoException, InterruptedException {
    Path named = directory;
    return named == null ? DemoRepository.temporary() : DemoRepository.in(named);
  }

  private static void introduce(PrintWriter out, Styles styles, String place, Invocation regatta) {
    out.println(styles.strong("The demo: a to-do list for the shell, in eight stories"));
    out.println();
    out.println("Made a git repository, " + place + ":");
    out.println("  docs/features/1/user-stories.md   the plan: 8 stories in 3 phases");
    out.println("  regatta.yaml                      who plays which role: scripts, in this demo");
    out.println("  .claude/agents/, context/         what each role is told");
    out.println("  agents/                           the scripts; they write and test real files");
    out.println();
    out.println("Running it, which takes a few seconds. Story 6 will fail, for an honest reason.");
    out.println();
    out.println(styles.strong("$ " + regatta.command("implement feature 1")));
    out.flush();
  }

  /// Whether all stories are completed but the one that had to fail and the one that needs it.
  private static boolean wentAsPlanned(DemoRepository repository) throws RegattaException {
    Plan plan =
        new PlanReader(repository.directory())
            .read(repository.plan(), null, new PlanFormat.ReadingOptions(false))
            .plan();
    LogHistory history =
        LogHistory.of(
            plan, DemoRepository.PLAN, ImplementationLog.read(LogRecorder.log(repository.plan())));
    return plan.scheduled().stream()
        .allMatch(story -> history.state(story.id()) == expected(story.id()));
  }

  private static StoryState expected(StoryId story) {
    if (story.equals(FAILING)) {
      return StoryState.FAILED;
    }
    return story.equals(BLOCKED) ? StoryState.BLOCKED : StoryState.COMPLETED;
  }

  private static void explain(PrintWriter out, Styles styles, String place, Invocation regatta) {
    out.println();
    out.println(styles.strong("What you saw"));
    out.println(
        "  Story 6 needs a file that story 7 writes, in a later phase: the plan forgot to say so.");
    out.println(
        "  Its siblings went on, story 8 waits for it, story 7 needs neither and wrote the file.");
    out.println("  Each result is in " + place + "/docs/features/1/implementation-log.json.");
    out.println();
    out.println(styles.strong("Look around"));
    step(out, regatta.command("status feature 1"), "where each story stands");
    step(out, regatta.command("logs --story 6"), "what the agent of story 6 printed");
    step(out, "cat " + place + "/README.md", "more about this demo");
    out.println();
    out.println(styles.strong("Go on"));
    out.println(
        "  Run the same command again: it skips what is completed, and now story 6 can be done:");
    out.println();
    out.println(styles.strong("    " + regatta.command("implement feature 1")));
    out.flush();
  }

  private static void step(PrintWriter out, String line, String purpose) {
    out.println("  " + purpose + ":");
    out.println("    " + line);
  }
}
