package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.RegattaException;
import io.regatta.ShellWord;
import io.regatta.context.RoleDefinitions;
import io.regatta.engine.RunSession;
import io.regatta.event.EventJson;
import io.regatta.plan.NewPlanPlace;
import io.regatta.plan.PlanException;
import io.regatta.plan.PlanPlace;
import io.regatta.plan.draft.ForeignText;
import io.regatta.plan.github.IssueImport;
import io.regatta.plan.github.IssueImport.Imported;
import io.regatta.report.Invocation;
import io.regatta.report.NextStep;
import io.regatta.report.ProblemView;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `regatta import github`: a plan out of exported issues.
@Command(
    name = "github",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a plan of issues that `gh issue list --json ...` has printed.",
      "",
      "Open issues become stories, by their number; milestones and labels such as `phase 2` become"
          + " phases, labels that name a role its stories'. `depends on #7`, `blocked by #7`,"
          + " `after #7` and boxes such as `- [ ] #7` become dependencies; an `Acceptance criteria`"
          + " section, or else the boxes of an issue, its criteria.",
      "Fetches nothing, and never overwrites a file."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta import github issues.json               the next feature that is free",
      "  regatta import github issues.json --feature 12",
      "  gh issue list --json number,title,body,labels,milestone,state,url \\",
      "    | regatta import github -"
    })
final class ImportGithubCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 64 << 20;

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "What was exported; - for standard input.")
  private String file = "";

  @Option(
      names = "--feature",
      paramLabel = "N",
      description = "Write docs/features/N/user-stories.md; by default the next N that is free.")
  private @Nullable String feature;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write this file, with the directories above it, instead.")
  private @Nullable Path output;

  @Option(
      names = "--agent",
      paramLabel = "ROLE",
      description = "The role of stories whose labels name none: ${DEFAULT-VALUE} by default.")
  private String agent = ForeignText.ROLE;

  @Option(names = "--json", description = "Print what was done as JSON.")
  private boolean json;

  @Mixin private PlaceOptions place = new PlaceOptions();

  /// What was done, for `--json`.
  private record Done(String file, List<String> stories, List<ProblemView> problems) {}

  /// Where the plan goes.
  ///
  /// @param words how to name it to another command, such as `feature 5`
  private record Target(Path file, String heading, String words) {}

  @Override
  public Integer call() throws RegattaException {
    if (!agent.matches("[a-z][a-z0-9-]{0,60}")) {
      throw usage("--agent must be a role such as backend-developer, not `" + agent + "`");
    }
    Path root = place.root();
    String content = content();
    Target target = target(root);
    Imported imported =
        new IssueImport(target.heading(), Set.copyOf(RoleDefinitions.names(root)), agent)
            .read(content);
    Messages messages = new Messages(command.commandLine().getErr());
    messages.problems(file.equals("-") ? "standard input" : file, imported.problems());
    if (imported.refused()) {
      return ExitCode.USAGE;
    }
    NewFile.write(target.file(), imported.plan(), "name another feature or file, or remove it");
    tell(imported, target, root);
    return ExitCode.OK;
  }

  private void tell(Imported imported, Target target, Path root) {
    PrintWriter out = command.commandLine().getOut();
    List<String> stories = imported.stories().stream().map(String::valueOf).toList();
    if (json) {
      out.println(
          new EventJson()
              .toJson(
                  new Done(
                      RunSession.planPath(root, target.file()),
                      stories,
                      imported.problems().stream().map(ProblemView::of).toList())));
      return;
    }
    out.println(
        "wrote "
            + PlainText.of(place.shown(target.file()).toString())
            + " with "
            + stories.size()
            + (stories.size() == 1 ? " story" : " stories"));
    Invocation regatta = place.invocation();
    NextSteps.print(
        out,
        List.of(
            new NextStep(regatta.command("plan " + target.words()), "see how it is read"),
            new NextStep(regatta.command("implement " + target.words()), "run it")));
  }

  private Target target(Path root) throws PlanException {
    Path named = output;
    if (named == null) {
      PlanPlace free = new NewPlanPlace(root).feature(feature);
      return new Target(
          free.file(),
          "Feature " + free.id() + ": Imported issues",
          "feature " + ShellWord.of(free.id()));
    }
    if (feature != null) {
      throw usage("--feature and --output both say where the plan goes: keep one");
    }
    Path file = place.resolve(named);
    return new Target(
        file, "Imported issues", "--plan " + ShellWord.of(place.shown(file).toString()));
  }

  private String content() throws PlanException {
    try (InputStream in =
        file.equals("-") ? System.in : Files.newInputStream(place.resolve(Path.of(file)))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new PlanException("the file " + file + " is larger than 64 MiB", "export less", null);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException e) {
      throw new PlanException(
          "the file "
              + file
              + (e instanceof NoSuchFileException
                  ? " does not exist"
                  : " cannot be read: " + e.getMessage()),
          "check the path; `gh issue list --json number,title,body,labels,milestone,state,url >"
              + " FILE` writes it",
          e);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
