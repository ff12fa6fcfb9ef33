package io.regatta.plan.markdown;

import io.regatta.plan.Mode;
import io.regatta.plan.PlanFormat.ReadingOptions;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import io.regatta.plan.draft.DependencyClaim;
import io.regatta.plan.draft.DraftPhase;
import io.regatta.plan.draft.DraftPlan;
import io.regatta.plan.draft.DraftStory;
import io.regatta.plan.draft.PlanAssembly;
import io.regatta.plan.markdown.StoryHeading.Style;
import io.regatta.plan.markdown.StorySections.Candidate;
import io.regatta.plan.markdown.StorySections.Chosen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One reading of one Markdown plan, step by step: outline, candidates for stories, schedule, the
/// stories that it means, and then the draft that is assembled and checked.
final class MarkdownReading {
  private final Outline outline;
  private final ReadingOptions options;
  private final List<Problem> problems;

  MarkdownReading(Outline outline, ReadingOptions options) {
    this.outline = outline;
    this.options = options;
    this.problems = new ArrayList<>(outline.problems());
  }

  PlanReading read() {
    List<Line> lines = outline.lines();
    List<Integer> openings = ExecutionSection.openings(lines);
    List<Candidate> candidates = StorySections.in(lines, Set.copyOf(openings));
    Set<StoryId> known = new HashSet<>();
    for (Candidate candidate : candidates) {
      known.add(candidate.heading().id());
      candidate.fieldId().ifPresent(known::add);
    }
    Optional<Schedule> schedule = schedule(openings, candidates, known);
    Set<StoryId> scheduled = new HashSet<>();
    schedule.ifPresent(
        found -> found.phases().forEach(group -> scheduled.addAll(found.ids(group))));
    Chosen chosen = StorySections.choose(candidates, scheduled);
    chosen.repeated().forEach(repeated -> problems.add(StoryDrafts.problem(repeated)));
    // Only the ids of real stories count in the texts of dependencies.
    Set<StoryId> real = new HashSet<>();
    for (Candidate story : chosen.stories()) {
      real.add(story.heading().id());
      story.fieldId().ifPresent(real::add);
    }
    DependencyText dependencies = new DependencyText(real::contains, problems);
    StoryDrafts drafts = new StoryDrafts(dependencies, problems);
    List<DraftStory> stories = chosen.stories().stream().map(drafts::of).toList();
    if (stories.isEmpty()) {
      problems.add(noStory(candidates));
    }
    Set<String> roles = stories.stream().map(DraftStory::agent).collect(Collectors.toSet());
    List<DraftPhase> phases;
    boolean complete = schedule.isPresent();
    if (schedule.isPresent()) {
      phases = new PhaseDrafts(schedule.get(), dependencies, roles::contains, problems).all();
    } else {
      phases = withoutSchedule(stories);
      complete = options.documentOrder();
    }
    problems.addAll(new Totals(stories, phases).check(lines));
    return new PlanAssembly(new DraftPlan(title(), stories, phases), problems, complete).assemble();
  }

  private Optional<Schedule> schedule(
      List<Integer> openings, List<Candidate> candidates, Set<StoryId> known) {
    List<Line> lines = outline.lines();
    Set<Integer> stories =
        candidates.stream()
            .filter(candidate ->
                candidate.hasSubstance()
                    || (candidate.heading().style() == Style.WORD && candidate.isWhole()))
            .map(Candidate::index)
            .collect(Collectors.toSet());
    Optional<Schedule> first = Optional.empty();
    for (int opening : openings.subList(0, Math.min(20, openings.size()))) {
      List<Line> body = ExecutionSection.body(lines, opening, stories);
      Schedule schedule = Schedule.of(lines.get(opening), body, known::contains);
      if (!schedule.isEmpty()) {
        return Optional.of(schedule);
      }
      first = first.or(() -> Optional.of(schedule));
    }
    return first;
  }

  private List<DraftPhase> withoutSchedule(List<DraftStory> stories) {
    if (!options.documentOrder()) {
      problems.add(
          Problem.error(
              0,
              "the plan has no execution section",
              "add a heading `## Execution Order` with phases that list the stories, or run the"
                  + " stories in document order with --document-order"));
      return List.of();
    }
    problems.add(
        Problem.warning(
            0,
            "the plan has no execution section: its stories run one by one in document order",
            "add a heading `## Execution Order` with phases that list the stories"));
    List<DraftPhase.Item> items =
        stories.stream()
            .map(story -> new DraftPhase.Item(story.id(), "", DependencyClaim.SILENT, story.line()))
            .toList();
    int line = stories.isEmpty() ? 0 : stories.getFirst().line();
    return List.of(
        new DraftPhase("1", "Phase 1", Mode.SEQUENTIAL, items, DependencyClaim.SILENT, line));
  }

  private static Problem noStory(List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return Problem.error(
          0,
          "no story found: no heading has an id and a title",
          "write each story as `### 1. Title` or `### Story 1: Title`, with its agent and criteria");
    }
    Line heading = candidates.getFirst().line();
    return Problem.error(
        heading.number(),
        "no story found, although headings with ids exist, such as `" + heading.text() + "`",
        "a story needs an agent field or an item in the execution section that names its id");
  }

  private String title() {
    return outline.lines().stream()
        .filter(line -> line.isHeading() && line.level() == 1)
        .findFirst()
        .map(Line::text)
        .orElse("");
  }
}
