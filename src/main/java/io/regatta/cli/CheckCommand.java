package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.RegattaException;
import io.regatta.agent.AgentHost;
import io.regatta.agent.roster.Agents;
import io.regatta.agent.roster.AgentsException;
import io.regatta.cli.configuration.Configuration;
import io.regatta.engine.ConfiguredRoles;
import io.regatta.engine.Finding;
import io.regatta.engine.GatePreflight;
import io.regatta.engine.LogRecorder;
import io.regatta.engine.Preflight;
import io.regatta.engine.RunSession;
import io.regatta.engine.SandboxPreflight;
import io.regatta.event.EventJson;
import io.regatta.log.LogFile;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.schedule.Wave;
import io.regatta.process.ProcessLauncher;
import io.regatta.report.ProblemView;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `regatta check`: whether a run could begin, without beginning one.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says whether a run could begin.",
      "",
      "Looks at all that it would need: the plan, the git repository, the log, role definitions"
          + " and context files, the agents, disk and memory. The same is done before every run.",
      "`regatta doctor` does without a plan: it looks at the machine, the repository and every"
          + " agent's client that there could be.",
      "Errors exit with 3 (those of the plan or configuration with 2), warnings with 0."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  regatta check feature 5"})
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  /// What `--json` prints.
  private record Checked(String plan, List<ProblemView> problems, List<FindingView> findings) {}

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    Path file = plan.planFile();
    String path = RunSession.planPath(plan.root(), file);
    Configuration configuration = plan.configuration();
    PlanReading reading = TouchedFiles.of(plan.root(), file).in(plan.read(file));
    List<Finding> findings = reading.refused() ? List.of() : findings(file, reading, configuration);
    if (json) {
      Checked checked =
          new Checked(
              path,
              reading.problems().stream().map(ProblemView::of).toList(),
              findings.stream().map(FindingView::of).toList());
      out.println(new EventJson().toJson(checked));
    } else {
      print(out, path, reading, findings);
    }
    if (reading.refused()) {
      return ExitCode.USAGE;
    }
    return findings.stream().anyMatch(Finding::isError) ? ExitCode.ENVIRONMENT : ExitCode.OK;
  }

  private List<Finding> findings(Path file, PlanReading reading, Configuration configuration)
      throws RegattaException, InterruptedException {
    Path root = plan.root();
    List<Story> stories = reading.plan().scheduled();
    try (ProcessLauncher launcher = ProcessLauncher.forThisMachine()) {
      AgentHost host =
          AgentHost.of(launcher, root, UserEnvironment.own(), configuration.environment())
              .withPrices(configuration.allowances().prices())
              .withSandbox(Sandboxes.of(root, configuration.work()).orElse(null));
      Agents agents =
          new Agents(configuration.agents(), host, configuration.work().gates().story());
      LogFile log = new LogFile(LogRecorder.log(file));
      int attempts = attempts(reading.plan(), configuration);
      List<Finding> findings = new ArrayList<>();
      List<Story> played = stories;
      ConfiguredRoles roles;
      try {
        roles = new ConfiguredRoles(agents, stories.stream().map(Story::agent).distinct().toList());
      } catch (AgentsException e) {
        if (e.reason() == AgentsException.Reason.INVALID) {
          throw e;
        }
        // Nobody plays a role: that is one finding, and the rest can be looked at all the same.
        findings.add(
            new Finding(
                Finding.Severity.ERROR,
                "agents",
                e.getMessage(),
                e.hint().orElse("configure one")));
        roles = new ConfiguredRoles(agents, List.of());
        played = List.of();
      }
      Preflight preflight =
          new Preflight(
              root,
              log,
              PlanContext.of(root, file, reading.plan(), configuration),
              roles,
              Worksites.of(root, configuration.work(), null).ground(configuration.schedule()));
      findings.addAll(preflight.check(played, attempts));
      findings.addAll(preflight.inspect(played));
      findings.addAll(
          GatePreflight.check(configuration.work().gates(), root, UserEnvironment.own()));
      findings.addAll(SandboxPreflight.check(Sandboxes.of(root, configuration.work())));
      return findings;
    }
  }

  /// How many there would be at once, if every story were pending.
  private static int attempts(Plan plan, Configuration configuration) {
    int largest =
        Wave.mostTogether(
            plan, configuration.schedule(), plan.scheduled().stream().map(Story::id).toList());
    return Math.min(configuration.parallel().orElse(largest), largest);
  }

  private static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  private static void print(
      PrintWriter out, String path, PlanReading reading, List<Finding> findings) {
    // What keeps a run from beginning stands with what else is wrong with the plan.
    List<Finding> ofPlan =
        findings.stream()
            .filter(finding -> finding.isError() && finding.subject().equals("plan"))
            .toList();
    long errors =
        reading.problems().stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .count();
    out.println(
        errors > 0
            ? "✗ plan: " + PlainText.of(path) + ": " + count(errors, "error", "errors")
            : (!ofPlan.isEmpty() ? "✗" : reading.problems().isEmpty() ? "✓" : "!")
                + " plan: "
                + PlainText.of(path)
                + ": "
                + count(reading.plan().scheduled().size(), "story", "stories"));
    for (Problem problem : reading.problems()) {
      out.println("    " + PlainText.of(path + ":" + problem.line() + ": " + problem.message()));
      problem.hint().ifPresent(hint -> out.println("      hint: " + PlainText.of(hint)));
    }
    for (Finding finding : ofPlan) {
      out.println("    " + PlainText.of(path + ": " + finding.message()));
      finding.remedy().ifPresent(remedy -> out.println("      hint: " + PlainText.of(remedy)));
    }
    FindingText.print(out, findings.stream().filter(finding -> !ofPlan.contains(finding)).toList());
  }
}
