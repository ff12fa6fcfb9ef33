package io.regatta.plan.markdown;

import io.regatta.plan.Phase;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import java.util.List;

/// Reads plans for tests, and shows what was read in one line per story and phase.
final class Readings {
  private Readings() {}

  static PlanReading read(String plan) {
    return new MarkdownFormat()
        .read(PlanSource.alone("user-stories.md", plan), new ReadingOptions(false));
  }

  /// `id agent dependsOn implicitDependsOn criteria` of each story.
  static List<String> stories(PlanReading reading) {
    return reading.plan().stories().stream().map(Readings::story).toList();
  }

  private static String story(Story story) {
    return story.id()
        + " "
        + story.agent()
        + " "
        + story.dependencies().declared()
        + " "
        + story.dependencies().implicit()
        + " "
        + story.text().criteria().size();
  }

  /// `name MODE stories` of each phase.
  static List<String> phases(PlanReading reading) {
    return reading.plan().phases().stream().map(Readings::phase).toList();
  }

  private static String phase(Phase phase) {
    return phase.name() + " " + phase.mode() + " " + phase.stories();
  }

  /// `SEVERITY line message` of each problem.
  static List<String> problems(PlanReading reading) {
    return reading.problems().stream().map(Readings::problem).toList();
  }

  private static String problem(Problem problem) {
    return problem.severity() + " " + problem.line() + " " + problem.message();
  }
}
