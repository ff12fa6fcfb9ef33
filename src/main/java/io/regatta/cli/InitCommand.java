package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.RegattaException;
import io.regatta.agent.AgentHost;
import io.regatta.cli.claude.ClaudeFiles;
import io.regatta.cli.configuration.ConfigurationReader;
import io.regatta.cli.start.BuildFile;
import io.regatta.cli.start.ConfigurationDraft;
import io.regatta.cli.start.Survey;
import io.regatta.context.RoleDefinitions;
import io.regatta.event.EventJson;
import io.regatta.plan.PlanLocator;
import io.regatta.plan.PlanPlace;
import io.regatta.process.ProcessLauncher;
import io.regatta.report.Invocation;
import io.regatta.report.NextStep;
import io.regatta.workspace.CheckoutState;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `regatta init`: a `regatta.yaml` that fits what there is.
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes a commented regatta.yaml that fits this repository.",
      "",
      "Looks at the agents' clients that are installed, role definitions, context directories,"
          + " build files and plans. What is only a guess stands commented out, with the reason. A"
          + " file that is there is never overwritten.",
      "Without regatta.yaml every default counts: nobody needs one to begin."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta init",
      "  regatta init --print | diff regatta.yaml -   what it would write now",
      "  regatta init --claude                        /implement in Claude Code",
      "",
      "Exit status: 0 written, 2 there is one already, 3 it can't be written."
    })
final class InitCommand implements Callable<Integer> {
  private static final String OTHERWISE =
      "`regatta init --print` shows what would be written now, to compare";

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(names = "--print", description = "Print the file, and write nothing.")
  private boolean print;

  @Option(names = "--json", description = "Print what was found and written as JSON.")
  private boolean json;

  @Option(
      names = "--claude",
      description = {
        "For Claude Code, instead: the slash command /implement (.claude/commands/implement.md),"
            + " and `regatta mcp` among the project's servers (.mcp.json), beside those that are"
            + " there."
      })
  private boolean claude;

  /// What `--claude --json` prints.
  private record ForClaude(List<ClaudeFiles.Written> files) {}

  /// What `--json` prints.
  private record Written(
      String file,
      boolean commit,
      List<String> clients,
      List<String> roles,
      List<String> context,
      List<String> buildFiles,
      List<String> plans,
      long logs) {}

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    Path root = place.root();
    if (claude) {
      return claude(out, root);
    }
    Path file = root.resolve(ConfigurationReader.FILE);
    if (!print && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw NotWrittenException.exists(file, OTHERWISE);
    }
    Survey survey = survey(root);
    String text = ConfigurationDraft.of(survey);
    if (print) {
      out.print(text);
      return ExitCode.OK;
    }
    NewFile.write(file, text, OTHERWISE);
    if (json) {
      out.println(new EventJson().toJson(written(file, survey)));
    } else {
      tell(out, root, survey);
    }
    return ExitCode.OK;
  }

  private int claude(PrintWriter out, Path root) throws RegattaException {
    if (print) {
      throw new ParameterException(
          command.commandLine(), "--print shows regatta.yaml: leave out --claude");
    }
    String program = Program.path(root);
    List<ClaudeFiles.Written> files = ClaudeFiles.write(root, program);
    if (program.contains("/")) {
      new Messages(command.commandLine().getErr())
          .note(
              "regatta is not on the PATH, so "
                  + ClaudeFiles.SERVERS
                  + " names it where it is on this machine: "
                  + program);
    }
    if (json) {
      out.println(new EventJson().toJson(new ForClaude(files)));
      return ExitCode.OK;
    }
    for (ClaudeFiles.Written written : files) {
      String shown = PlainText.of(place.shown(root.resolve(written.file())).toString());
      out.println(
          switch (written.effect()) {
            case WROTE -> "wrote " + shown;
            case EXTENDED -> "added regatta to " + shown;
            case UNCHANGED -> shown + " has it already";
          });
    }
    NextSteps.print(
        out,
        List.of(
            new NextStep(
                "claude \"/implement " + somePlan(root) + "\"",
                "start Claude Code here, and run a plan")));
    return ExitCode.OK;
  }

  /// The first plan there is, or how one would be named.
  private static String somePlan(Path root) throws RegattaException {
    return new PlanLocator(root)
        .all().stream().map(PlanPlace::words).findFirst().orElse("feature 1");
  }

  private static Survey survey(Path root) throws RegattaException, InterruptedException {
    try (ProcessLauncher launcher = ProcessLauncher.forThisMachine()) {
      return Survey.of(
          root, AgentHost.of(launcher, root, UserEnvironment.own(), List.of()), hasCommit(root));
    }
  }

  /// A repository that git can't read is none: `regatta doctor` says why.
  private static boolean hasCommit(Path root) throws InterruptedException {
    try {
      return CheckoutState.of(root).filter(CheckoutState::hasCommit).isPresent();
    } catch (RegattaException e) {
      return false;
    }
  }

  private static Written written(Path file, Survey survey) {
    return new Written(
        file.toString(),
        survey.commit(),
        survey.clients(),
        survey.roles(),
        survey.context(),
        survey.builds().stream().map(BuildFile::name).toList(),
        survey.plans().stream().map(PlanPlace::words).toList(),
        survey.logs());
  }

  private void tell(PrintWriter out, Path root, Survey survey) {
    out.println("looked at " + PlainText.of(root.toString()));
    found(
        out,
        "git",
        survey.commit() ? List.of("a repository") : List.of(),
        "no repository with a commit: stories share the directory");
    found(out, "clients", survey.clients(), "none is installed");
    found(out, "roles", survey.roles(), "none is defined in " + RoleDefinitions.DIRECTORY);
    found(
        out,
        "context",
        survey.context().stream().map(name -> "context/" + name).toList(),
        "no directory context/");
    found(out, "build", survey.builds().stream().map(BuildFile::name).toList(), "nothing known");
    found(out, "plans", survey.plans().stream().map(PlanPlace::words).toList(), "none yet");
    out.println();
    out.println(
        "wrote "
            + PlainText.of(place.shown(root.resolve(ConfigurationReader.FILE)).toString())
            + ": "
            + (survey.clients().isEmpty()
                ? "nobody plays the roles yet"
                : survey.clients().getFirst() + " plays every role")
            + "; what is a guess stands behind a #");
    NextSteps.print(out, steps(survey));
  }

  private static void found(PrintWriter out, String what, List<String> names, String none) {
    out.println(
        PlainText.of(
            String.format("  %-8s %s", what, names.isEmpty() ? none : String.join(", ", names))));
  }

  private List<NextStep> steps(Survey survey) {
    Invocation regatta = place.invocation();
    List<NextStep> steps = new ArrayList<>();
    steps.add(new NextStep(regatta.command("doctor"), "see what is missing"));
    steps.add(
        survey.plans().isEmpty()
            ? new NextStep(regatta.command("new feature \"Guest checkout\""), "write a plan")
            : new NextStep(
                regatta.command("plan " + survey.plans().getFirst().words()),
                "see what would run"));
    return steps;
  }
}
