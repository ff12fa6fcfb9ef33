package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.RegattaException;
import io.regatta.agent.AgentHost;
import io.regatta.cli.terminal.Terminal;
import io.regatta.engine.Finding;
import io.regatta.event.EventJson;
import io.regatta.process.ProcessLauncher;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `regatta doctor`: what is missing here, and how to get it.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says what is missing here, and how to get it.",
      "",
      "Looks at the machine, the repository and each agent's client: whether it is installed, in a"
          + " version that was tried, logged in as far as that shows without a call, and able to"
          + " work while nobody is there to be asked. Calls no provider, prints no secret, changes"
          + " nothing, and takes seconds.",
      "It needs no plan. `regatta check feature 5` says whether one plan could be run."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta doctor",
      "  regatta doctor --json",
      "",
      "Exit status: 0 a run could begin, 3 none could: see the lines that begin with ✗."
    })
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  /// What `--json` prints.
  ///
  /// @param ready whether a run could begin
  private record Examined(
      String repository,
      boolean ready,
      List<FindingView> machine,
      List<FindingView> project,
      List<FindingView> agents) {}

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    Path root = place.root();
    Map<String, List<Finding>> findings = findings(root, terminal(out));
    boolean ready = findings.values().stream().flatMap(List::stream).noneMatch(Finding::isError);
    if (json) {
      List<List<FindingView>> views =
          findings.values().stream()
              .map(group -> group.stream().map(FindingView::of).toList())
              .toList();
      out.println(
          new EventJson()
              .toJson(
                  new Examined(root.toString(), ready, views.get(0), views.get(1), views.get(2))));
    } else {
      findings.forEach((title, group) -> {
        out.println(PlainText.of(title));
        FindingText.print(out, group);
        out.println();
      });
      out.println(
          ready ? "A run could begin." : "No run could begin: see the lines that begin with ✗.");
    }
    return ready ? ExitCode.OK : ExitCode.ENVIRONMENT;
  }

  private static Terminal terminal(PrintWriter out) {
    return out instanceof StandardStream stream ? stream.terminal() : Terminal.NONE;
  }

  private static Map<String, List<Finding>> findings(Path root, Terminal terminal)
      throws RegattaException, InterruptedException {
    Map<String, String> environment = UserEnvironment.own();
    RepositoryCheckup repository = RepositoryCheckup.of(root);
    Map<String, List<Finding>> findings = new LinkedHashMap<>();
    findings.put("This machine", new MachineCheckup(root, terminal).findings());
    findings.put("This repository: " + root, repository.findings());
    try (ProcessLauncher launcher = ProcessLauncher.forThisMachine()) {
      AgentHost host =
          AgentHost.of(launcher, root, environment, repository.configuration().environment());
      findings.put(
          "Agents",
          new AgentsCheckup(host, repository.configuration(), repository.readable()).findings());
    }
    return findings;
  }
}
