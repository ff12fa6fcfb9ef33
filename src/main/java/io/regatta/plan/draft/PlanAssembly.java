package io.regatta.plan.draft;

import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes a plan of a draft: joins names, works out dependencies, and runs every check. Formats need
/// no more than to write a draft.
public final class PlanAssembly {
  /// Beyond this a plan is refused: what its stories implicitly wait for grows with the square.
  static final int MOST_STORIES = 10_000;

  private static final int MOST_PROBLEMS = 1_000;

  private final DraftPlan draft;
  private final List<Problem> problems;
  private final List<PlanCheck> checks;
  private final StoryNames names;

  /// @param draft what the format found
  /// @param problems what the format complains about
  /// @param scheduled whether the draft has a schedule; without, no story misses in it
  public PlanAssembly(DraftPlan draft, List<Problem> problems, boolean scheduled) {
    this(draft, problems, PlanChecks.all(scheduled));
  }

  private PlanAssembly(DraftPlan draft, List<Problem> problems, List<PlanCheck> checks) {
    this.draft = draft;
    this.problems = new ArrayList<>(problems);
    this.checks = checks;
    this.names = new StoryNames(draft);
  }

  /// For a format of another tool, whose reader makes the schedule: its author is not told of what
  /// that format has no place for.
  ///
  /// @param draft what the format found, every story scheduled
  /// @param problems what the format complains about
  public static PlanAssembly ofForeign(DraftPlan draft, List<Problem> problems) {
    return new PlanAssembly(draft, problems, PlanChecks.ofForeign());
  }

  /// The plan, and every problem in line order.
  public PlanReading assemble() {
    if (draft.stories().size() > MOST_STORIES) {
      problems.add(
          Problem.error(
              0,
              "the plan has " + draft.stories().size() + " stories; the most is " + MOST_STORIES,
              "split it into several plans"));
      return new PlanReading(new Plan(draft.title(), List.of(), List.of()), sorted());
    }
    Map<StoryId, DraftPhase.Item> items = new HashMap<>();
    List<Phase> phases = phases(items);
    List<Story> stories = new ArrayList<>();
    StoryDependencies dependencies = new StoryDependencies(phases, draft.phases(), names, problems);
    Map<StoryId, Integer> lines = new HashMap<>();
    for (DraftStory story : draft.stories()) {
      StoryId id = story.id();
      Optional<DraftPhase.Item> item = Optional.ofNullable(items.get(id));
      lines.put(id, line(story, item));
      stories.add(
          new Story(
              id,
              story.fieldId().map(Set::of).orElse(Set.of()),
              story.title(),
              agent(story, id, item),
              story.text(),
              dependencies.of(
                  id,
                  story.claim(),
                  item.map(DraftPhase.Item::claim).orElse(DependencyClaim.SILENT)),
              story.scope(),
              story.line(),
              story.tick()));
    }
    Plan plan = new Plan(draft.title(), phases, stories, draft.documents());
    for (PlanCheck check : checks) {
      problems.addAll(check.check(plan, id -> lines.getOrDefault(id, 0)));
    }
    return new PlanReading(plan, sorted());
  }

  /// Errors go first where there are more problems than anybody reads: a plan with one is refused.
  private List<Problem> sorted() {
    List<Problem> all = problems.stream().distinct().toList();
    List<Problem> shown = new ArrayList<>(all);
    if (all.size() > MOST_PROBLEMS) {
      shown.sort(Comparator.comparing(Problem::severity));
      shown.subList(MOST_PROBLEMS, shown.size()).clear();
      int rest = all.size() - MOST_PROBLEMS;
      shown.add(Problem.note(shown.getLast().line(), "there are " + rest + " problems more"));
    }
    shown.sort(Comparator.comparingInt(Problem::line));
    return shown;
  }

  private static int line(DraftStory story, Optional<DraftPhase.Item> item) {
    if (story.claim().names()) {
      return story.claim().line();
    }
    return item.map(DraftPhase.Item::claim)
        .filter(DependencyClaim::names)
        .map(DependencyClaim::line)
        .orElse(story.line());
  }

  private List<Phase> phases(Map<StoryId, DraftPhase.Item> items) {
    List<Phase> phases = new ArrayList<>();
    for (DraftPhase phase : draft.phases()) {
      Set<StoryId> members = new LinkedHashSet<>();
      for (DraftPhase.Item item : phase.items()) {
        Optional<StoryId> id = names.resolve(item.id());
        if (id.isEmpty()) {
          problems.add(names.unknown(item.id(), item.line(), "the schedule names story "));
          continue;
        }
        DraftPhase.Item first = items.putIfAbsent(id.get(), item);
        if (first != null) {
          problems.add(
              Problem.error(
                  item.line(),
                  "story " + id.get() + " is scheduled twice, here and in line " + first.line(),
                  "list each story once"));
          continue;
        }
        names.aliasUsed(item.id(), item.line()).ifPresent(problems::add);
        members.add(id.get());
      }
      if (phase.items().isEmpty()) {
        problems.add(
            Problem.warning(
                phase.line(),
                phase.name() + " lists no story and is left out",
                "list its stories as `- Story #1`, or remove it"));
      }
      if (members.isEmpty()) {
        continue;
      }
      if (phase.mode() == Mode.PARALLEL && members.size() == 1) {
        problems.add(Problem.note(phase.line(), phase.name() + " is parallel and has one story"));
      }
      phases.add(
          new Phase(
              phase.number(), phase.name(), phase.mode(), List.copyOf(members), phase.line()));
    }
    return phases;
  }

  private String agent(DraftStory story, StoryId id, Optional<DraftPhase.Item> item) {
    String listed = item.map(DraftPhase.Item::agent).orElse("");
    if (story.agent().isEmpty()) {
      return listed;
    }
    if (!listed.isEmpty() && !listed.equals(story.agent())) {
      problems.add(
          Problem.warning(
              item.map(DraftPhase.Item::line).orElse(story.line()),
              "the schedule gives story "
                  + id
                  + " to "
                  + listed
                  + ", its section to "
                  + story.agent()
                  + "; the section counts",
              "name the same agent in both places"));
    }
    return story.agent();
  }
}
