package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.configuration.Configuration;
import io.regatta.context.ContextFiles;
import io.regatta.context.PhaseContext;
import io.regatta.engine.RunSession;
import io.regatta.event.EventJson;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.report.Lines;
import io.regatta.report.PlanView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `regatta plan`: what a plan says, and what is wrong with it.
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows what would run, and what is wrong with it.",
      "",
      "Phases with their mode; stories with role, dependencies, criteria and the context files that"
          + " their agent gets; every problem of the plan.",
      "Needs no git repository and changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta plan feature 5",
      "  regatta plan --plan notes/stories.md --json",
      "  regatta plan feature 5 --prompt 3   the prompt that story 3's agent would get"
    })
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Option(
      names = "--prompt",
      paramLabel = "STORY",
      description = "Print the whole prompt that the story's agent would get, instead.")
  private @Nullable String prompt;

  @Override
  public Integer call() throws RegattaException {
    Path file = plan.planFile();
    PlanReading reading = TouchedFiles.of(plan.root(), file).in(plan.read(file));
    Configuration configuration = plan.configuration();
    String story = prompt;
    if (story != null) {
      return prompt(reading.plan(), configuration, new StoryId(story));
    }
    PlanView view = view(plan.root(), reading, configuration);
    if (json) {
      command.commandLine().getOut().println(new EventJson().toJson(view));
    } else {
      String path = RunSession.planPath(plan.root(), file);
      Lines lines = Texts.on(command.commandLine().getOut());
      view.print(path, lines);
      if (!view.problems().isEmpty()) {
        command.commandLine().getOut().println();
      }
      view.printProblems(path, lines);
    }
    return reading.refused() ? ExitCode.USAGE : ExitCode.OK;
  }

  /// What a plan says, with the context files that the agents of its stories would be given.
  static PlanView view(Path root, PlanReading reading, Configuration configuration) {
    List<Story> stories = reading.plan().stories();
    ContextFiles files = ContextFiles.find(root, configuration.context(), stories);
    Map<StoryId, List<String>> paths = new HashMap<>();
    stories.forEach(story -> paths.put(story.id(), files.paths(story)));
    return PlanView.of(reading, paths);
  }

  private int prompt(Plan read, Configuration configuration, StoryId id) throws RegattaException {
    Story story =
        read.find(id)
            .orElseThrow(() ->
                new ParameterException(
                    command.commandLine(),
                    "--prompt names story "
                        + id
                        + ", which is not in the plan; it has: "
                        + read.stories().stream()
                            .map(known -> known.id().text())
                            .collect(Collectors.joining(", "))));
    List<Story> phase =
        read.phases().stream()
            .filter(candidate -> candidate.stories().contains(story.id()))
            .map(Phase::stories)
            .findFirst()
            .map(stories -> stories.stream().map(read::story).toList())
            .orElse(List.of(story));
    PhaseContext context = PhaseContext.load(plan.root(), configuration.context(), phase);
    try {
      OutputStream out = StandardStream.raw(command.commandLine().getOut());
      context.writePrompt(story, out);
      if (out instanceof PlainOutput plain) {
        plain.finish();
      }
    } catch (IOException e) {
      throw new OutputException(e);
    }
    return ExitCode.OK;
  }
}
