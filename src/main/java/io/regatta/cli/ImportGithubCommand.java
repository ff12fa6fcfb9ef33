package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.configuration.RepositoryRoot;
import io.regatta.event.EventJson;
import io.regatta.plan.PlanException;
import io.regatta.plan.draft.ForeignText;
import io.regatta.plan.github.IssueImport;
import io.regatta.plan.github.IssueImport.Imported;
import io.regatta.report.ProblemView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
          + " phases, labels that name a role its stories'. `depends on #7`, `blocked by #7` and"
          + " boxes such as `- [ ] #7` become dependencies; an `Acceptance criteria` section, or"
          + " else the boxes of an issue, its criteria.",
      "Fetches nothing, and never overwrites a file."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta import github issues.json               the next feature that is free",
      "  regatta import github issues.json --feature 12",
      "  gh issue list --json number,title,body,labels | regatta import github -"
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

  @Option(names = "--output", paramLabel = "FILE", description = "Write this file, instead.")
  private @Nullable Path output;

  @Option(
      names = "--agent",
      paramLabel = "ROLE",
      description = "The role of stories whose labels name none: ${DEFAULT-VALUE} by default.")
  private String agent = ForeignText.ROLE;

  @Option(names = "--json", description = "Print what was done as JSON.")
  private boolean json;

  @Option(
      names = {"-C", "--directory"},
      paramLabel = "DIR",
      description = "Act as if started there.")
  private Path directory = Path.of("");

  /// What was done, for `--json`.
  private record Done(String file, List<String> stories, List<ProblemView> problems) {}

  @Override
  public Integer call() throws RegattaException {
    if (!agent.matches("[a-z][a-z0-9-]{0,60}")) {
      throw usage("--agent must be a role such as backend-developer, not `" + agent + "`");
    }
    String content = content();
    NewPlan target = target();
    target.refuseIfThere();
    Imported imported = new IssueImport(target.heading(), roles(), agent).read(content);
    Messages messages = new Messages(command.commandLine().getErr());
    messages.problems(file.equals("-") ? "standard input" : file, imported.problems());
    if (imported.refused()) {
      return ExitCode.USAGE;
    }
    target.write(imported.plan());
    tell(imported, target);
    return ExitCode.OK;
  }

  private void tell(Imported imported, NewPlan target) {
    List<String> stories = imported.stories().stream().map(String::valueOf).toList();
    if (json) {
      command
          .commandLine()
          .getOut()
          .println(
              new EventJson()
                  .toJson(
                      new Done(
                          target.shown(),
                          stories,
                          imported.problems().stream().map(ProblemView::of).toList())));
      return;
    }
    command
        .commandLine()
        .getOut()
        .println(
            "wrote "
                + target.shown()
                + " with "
                + stories.size()
                + (stories.size() == 1 ? " story" : " stories"));
    command
        .commandLine()
        .getOut()
        .println("see what would run: " + Program.invocation(directory).command(target.command()));
  }

  private NewPlan target() {
    if (feature != null && output != null) {
      throw usage("--feature and --output both say where the plan goes: keep one");
    }
    Path root = RepositoryRoot.find(directory);
    Path named = output;
    if (named != null) {
      return NewPlan.file(root, directory.toAbsolutePath().resolve(named).normalize());
    }
    String id = feature;
    if (id != null && !id.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,99}")) {
      throw usage("`" + id + "` is not the id of a feature, such as 12");
    }
    return NewPlan.feature(root, id == null ? NewPlan.nextFeature(root) : id);
  }

  /// The roles that are defined in the repository.
  private Set<String> roles() {
    try (Stream<Path> files =
        Files.list(RepositoryRoot.find(directory).resolve(".claude").resolve("agents"))) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".md"))
          .map(name -> name.substring(0, name.length() - 3).toLowerCase(Locale.ROOT))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      return Set.of();
    }
  }

  private String content() throws PlanException {
    try (InputStream in =
        file.equals("-") ? System.in : Files.newInputStream(directory.resolve(file))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new PlanException("the file " + file + " is larger than 64 MiB", "export less", null);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | java.nio.file.InvalidPathException e) {
      throw new PlanException(
          "the file " + file + " cannot be read",
          "check the path; `gh issue list --json number,title,body,labels > FILE` writes it",
          e);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
