package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.configuration.Configuration;
import io.regatta.context.ContextFiles;
import io.regatta.context.ContextSettings;
import io.regatta.context.PhaseContext;
import io.regatta.engine.RunSession;
import io.regatta.event.EventJson;
import io.regatta.journal.JournalException;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.report.Lines;
import io.regatta.report.PlanView;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
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
      "A graph of phases: what forks runs together, what joins is waited for, * marks the critical"
          + " path, which the whole is never faster than. What it would take, estimated from the"
          + " stories that past runs completed, by role: time is the median, cost the mean; waits"
          + " for usage limits and attempts at stories that failed are not in it.",
      "",
      "Then stories with role, dependencies, criteria and the context files that their agent gets;"
          + " every problem of the plan. Needs no git repository and changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta plan feature 5",
      "  regatta plan feature 5 --parallel 2   the estimate with two agents at once",
      "  regatta plan --plan notes/stories.md --json",
      "  regatta plan feature 5 --prompt 3     what story 3's agent would be told"
    })
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "Estimate with at most N stories at once, whatever the configuration says.")
  private @Nullable Integer parallel;

  @Option(
      names = "--schedule",
      paramLabel = "phases|dag",
      completionCandidates = Candidates.Schedules.class,
      description = "Draw and estimate with this schedule, whatever the configuration says.")
  private @Nullable String schedule;

  @Option(
      names = "--prompt",
      paramLabel = "STORY",
      description = "Print the whole prompt that the story's agent would get, instead.")
  private @Nullable String prompt;

  @Override
  public Integer call() throws RegattaException {
    Integer most = parallel;
    if (most != null && most < 1) {
      throw new ParameterException(
          command.commandLine(), "--parallel must be at least 1, not " + most);
    }
    Path file = plan.planFile();
    Messages messages = new Messages(command.commandLine().getErr());
    TouchedFiles touched = touched(plan.root(), file, messages);
    PlanReading reading = touched.in(plan.read(file));
    Configuration configuration = plan.configuration();
    String story = prompt;
    if (story != null) {
      return prompt(reading.plan(), configuration, new StoryId(story));
    }
    PlanView.Prospect prospect =
        reading.refused()
            ? null
            : new PlanProspect(plan.root(), configuration, messages)
                .of(
                    file,
                    reading.plan(),
                    touched,
                    Schedules.chosen(command, schedule, configuration),
                    most);
    PlanView view = view(plan.root(), file, reading, configuration, prospect);
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.println(new EventJson().toJson(view));
    } else {
      String path = RunSession.planPath(plan.root(), file);
      Lines lines = Texts.on(out);
      view.print(path, prospect, Canvases.of(out), lines);
      if (!view.problems().isEmpty()) {
        out.println();
      }
      view.printProblems(path, lines);
    }
    return reading.refused() ? ExitCode.USAGE : ExitCode.OK;
  }

  /// Which files the stories of a plan are known to touch.
  ///
  /// @param messages are told what could not be read, and so is not known
  static TouchedFiles touched(Path root, Path file, Messages messages) {
    try {
      return TouchedFiles.of(root, file);
    } catch (JournalException e) {
      messages.warning(e.getMessage(), e.hint().orElse(""));
      return TouchedFiles.NONE;
    }
  }

  /// What a plan says, with the context files that the agents of its stories would be given.
  static PlanView view(
      Path root,
      Path file,
      PlanReading reading,
      Configuration configuration,
      PlanView.@Nullable Prospect prospect) {
    List<Story> stories = reading.plan().stories();
    ContextFiles files =
        ContextFiles.find(root, PlanContext.of(root, file, reading.plan(), configuration), stories);
    Map<StoryId, List<String>> paths = new HashMap<>();
    stories.forEach(story -> paths.put(story.id(), files.paths(story)));
    return PlanView.of(reading, paths, prospect);
  }

  private ContextSettings context(Plan read, Configuration configuration) throws RegattaException {
    return PlanContext.of(plan.root(), plan.planFile(), read, configuration);
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
    PhaseContext context = PhaseContext.load(plan.root(), context(read, configuration), phase);
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
