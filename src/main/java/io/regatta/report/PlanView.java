package io.regatta.report;

import io.regatta.PlainText;
import io.regatta.plan.Mode;
import io.regatta.plan.Overlap;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.statistics.Forecast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a plan says, for `regatta plan`: a record tree for `--json`, and lines for people.
///
/// @param title the plan's title; may be empty
/// @param stories every story in document order
/// @param phases in the order in which they run
/// @param overlaps the files that several stories of a parallel phase say they touch
/// @param forecast when stories would run, and what that would take; null for a refused plan
/// @param problems in line order
public record PlanView(
    String title,
    List<StoryView> stories,
    List<PhaseView> phases,
    List<OverlapView> overlaps,
    @Nullable ForecastView forecast,
    List<ProblemView> problems) {

  /// What a plan is expected to take.
  ///
  /// @param whole all of it
  /// @param left what is left to do; null where all or nothing is
  /// @param parallel the most stories at once; null where there is no cap
  public record Prospect(Forecast whole, @Nullable Forecast left, @Nullable Integer parallel) {}

  /// A file that several stories say they touch.
  ///
  /// @param phase the number of their phase
  public record OverlapView(String phase, String file, List<StoryId> stories) {}

  /// A story of the plan.
  ///
  /// @param dependsOn what it declares to need
  /// @param implicitDependsOn what it waits for because it declares nothing
  /// @param criteria its acceptance criteria, as Markdown
  /// @param contextFiles the files that its agent would be given
  /// @param files the files that it says it touches
  /// @param research whether it may change no file
  /// @param done whether the plan itself marks it as done
  /// @param line where it stands in the plan
  public record StoryView(
      StoryId id,
      String title,
      String agent,
      List<StoryId> dependsOn,
      List<StoryId> implicitDependsOn,
      List<String> criteria,
      List<String> contextFiles,
      List<String> files,
      boolean research,
      boolean done,
      int line) {}

  /// The view of what a reader made of a plan, refused or not.
  ///
  /// @param contextFiles the context files of each story, as far as they are known
  /// @param prospect what it would take; null for a refused plan
  public static PlanView of(
      PlanReading reading, Map<StoryId, List<String>> contextFiles, @Nullable Prospect prospect) {
    Plan plan = reading.plan();
    return new PlanView(
        plan.title(),
        plan.stories().stream()
            .map(story -> view(story, contextFiles.getOrDefault(story.id(), List.of())))
            .toList(),
        plan.phases().stream().map(PhaseView::of).toList(),
        reading.refused()
            ? List.of()
            : plan.phases().stream().flatMap(phase -> overlaps(plan, phase)).toList(),
        prospect == null
            ? null
            : ForecastView.of(prospect.whole(), prospect.left(), prospect.parallel()),
        reading.problems().stream().map(ProblemView::of).toList());
  }

  private static Stream<OverlapView> overlaps(Plan plan, Phase phase) {
    return Overlap.in(plan, phase, Map.of()).shared().stream()
        .map(shared -> new OverlapView(phase.number(), shared.file(), shared.stories()));
  }

  private static StoryView view(Story story, List<String> contextFiles) {
    return new StoryView(
        story.id(),
        story.title(),
        story.agent(),
        story.dependencies().declared(),
        story.dependencies().implicit(),
        story.text().criteria(),
        contextFiles,
        story.scope().files(),
        story.mayChangeNothing(),
        story.isTicked(),
        story.line());
  }

  /// The plan for people: what runs when, and who does it.
  ///
  /// @param file how the user named the plan
  /// @param prospect what [#forecast] was made of; null for a refused plan
  public void print(String file, @Nullable Prospect prospect, Canvas canvas, Lines lines) {
    lines.print(
        title.isBlank()
            ? Line.of(Style.STRONG, file)
            : Line.of(Style.STRONG, PlainText.clipped(title, StoryText.TEXT))
                .and(Style.DIM, " · " + file));
    lines.print(
        Line.of(
            Style.DIM,
            Amounts.stories(stories.size())
                + " in "
                + Amounts.count(phases.size(), "phase", "phases")));
    if (prospect != null) {
      draw(prospect, canvas, lines);
    }
    Map<StoryId, StoryView> byId = new LinkedHashMap<>();
    stories.forEach(story -> byId.put(story.id(), story));
    Map<StoryId, StoryView> unscheduled = new LinkedHashMap<>(byId);
    for (PhaseView phase : phases) {
      lines.print(Line.BLANK);
      lines.print(phase.heading());
      for (StoryId id : phase.stories()) {
        StoryView story = byId.get(id);
        if (story == null) {
          lines.print(Line.of("  " + id).and(Style.BAD, "  not in the plan"));
        } else {
          print(story, lines);
        }
        unscheduled.remove(id);
      }
    }
    if (!unscheduled.isEmpty()) {
      lines.print(Line.BLANK);
      lines.print(Line.of(Style.WARN, "In no phase"));
      unscheduled.values().forEach(story -> print(story, lines));
    }
  }

  private void draw(Prospect prospect, Canvas canvas, Lines lines) {
    if (prospect.whole().waves().isEmpty()) {
      return;
    }
    lines.print(Line.BLANK);
    Map<StoryId, List<StoryId>> needs = new HashMap<>();
    stories.forEach(story ->
        needs.put(
            story.id(),
            Stream.concat(story.dependsOn().stream(), implied(story).stream()).toList()));
    new PlanGraph(prospect.whole(), needs, canvas).print(lines);
    Map<StoryId, String> roles = new HashMap<>();
    stories.forEach(story -> roles.put(story.id(), story.agent()));
    new EstimateText(roles, canvas).print(prospect.whole(), prospect.left(), lines);
  }

  /// As [Plan#inOnePhase] has it.
  private List<StoryId> implied(StoryView story) {
    List<StoryId> implied = story.implicitDependsOn();
    return phases.stream()
        .filter(phase -> phase.mode().equals(PhaseText.mode(Mode.SEQUENTIAL)))
        .map(PhaseView::stories)
        .filter(own -> own.contains(story.id()) && !implied.isEmpty())
        .findFirst()
        .map(own ->
            Stream.concat(implied.stream(), own.subList(0, own.indexOf(story.id())).stream())
                .distinct()
                .toList())
        .orElse(implied);
  }

  private static void print(StoryView story, Lines lines) {
    String criteria =
        story.criteria().isEmpty()
            ? "no criteria"
            : Amounts.count(story.criteria().size(), "criterion", "criteria");
    lines.print(
        Line.of("  " + story.id() + "  ")
            .and(PlainText.clipped(story.title(), StoryText.TEXT))
            .and(
                Style.DIM,
                " · " + (story.agent().isBlank() ? "no agent" : story.agent()) + " · " + criteria)
            .and(Style.GOOD, story.done() ? " · done" : ""));
    detail(lines, "after", Amounts.ids(story.dependsOn()));
    detail(lines, "after (implied)", Amounts.ids(story.implicitDependsOn()));
    detail(lines, "context", Amounts.list(story.contextFiles()));
    detail(lines, "touches", Amounts.list(story.files()));
    detail(lines, "research", story.research() ? "may change no file" : "");
  }

  private static void detail(Lines lines, String what, String text) {
    if (!text.isEmpty()) {
      lines.print(Line.of(Style.DIM, "       " + what + ": ").and(text));
    }
  }

  /// The problems for people: what, where, a way out; and how many there are.
  ///
  /// @param file how the user named the plan
  public void printProblems(String file, Lines lines) {
    for (ProblemView problem : problems) {
      String place = problem.line() > 0 ? file + ":" + problem.line() : file;
      lines.print(
          Line.of(style(problem.severity()), problem.severity() + ":")
              .and(" " + PlainText.clipped(problem.message(), StoryText.TEXT))
              .and(Style.DIM, " (" + place + ")"));
      String hint = problem.hint();
      if (hint != null) {
        lines.print(
            Line.of(Style.STRONG, "hint:").and(" " + PlainText.clipped(hint, StoryText.TEXT)));
      }
    }
    if (problems.size() > 1) {
      List<String> counts = new ArrayList<>();
      for (String severity : List.of("error", "warning", "note")) {
        long number =
            problems.stream().filter(problem -> problem.severity().equals(severity)).count();
        if (number > 0) {
          counts.add(Amounts.count(number, severity, severity + "s"));
        }
      }
      lines.print(Line.of(String.join(", ", counts)));
    }
  }

  private static Style style(String severity) {
    return switch (severity) {
      case "error" -> Style.BAD;
      case "warning" -> Style.WARN;
      default -> Style.DIM;
    };
  }
}
