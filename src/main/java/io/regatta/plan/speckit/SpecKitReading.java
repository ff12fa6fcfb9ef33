package io.regatta.plan.speckit;

import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import io.regatta.plan.Problem;
import io.regatta.plan.Story.Scope;
import io.regatta.plan.Story.StoryText;
import io.regatta.plan.StoryId;
import io.regatta.plan.checklist.Checklist;
import io.regatta.plan.checklist.Entry;
import io.regatta.plan.draft.DependencyClaim;
import io.regatta.plan.draft.DistinctStories;
import io.regatta.plan.draft.DraftPhase;
import io.regatta.plan.draft.DraftPlan;
import io.regatta.plan.draft.DraftStory;
import io.regatta.plan.draft.ForeignText;
import io.regatta.plan.draft.PlanAssembly;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One reading of one `tasks.md`: each task is a story.
final class SpecKitReading {
  /// What spec-kit writes beside the tasks; agents are told of all of it.
  private static final List<String> DOCUMENTS =
      List.of("spec.md", "plan.md", "research.md", "data-model.md", "quickstart.md", "contracts");

  /// What is no part of a title: it is said elsewhere.
  private static final Pattern DEPENDENCY =
      Pattern.compile("(?i)\\s*\\((?:depends on|requires|after|blocked by) [^()]{1,200}\\)");

  private final PlanSource source;
  private final List<Problem> problems;
  private final Checklist list;
  private final Map<StoryId, DraftStory> stories = new LinkedHashMap<>();
  private final Map<StoryId, DependencyClaim> claims = new HashMap<>();

  SpecKitReading(PlanSource source) {
    this.source = source;
    this.list = Checklist.of(source.content(), box -> TaskLine.of(box.text()).isPresent());
    this.problems = new ArrayList<>(list.problems());
  }

  PlanReading read() {
    TaskSections reader = new TaskSections(problems);
    List<TaskSection> sections = distinct(reader.of(list));
    List<StoryId> order =
        sections.stream()
            .flatMap(section -> section.tasks().stream())
            .map(task -> task.words().id())
            .toList();
    TaskDependencies dependencies = new TaskDependencies(order, problems);
    for (TaskSection section : sections) {
      for (TaskSection.Task task : section.tasks()) {
        StoryId id = task.words().id();
        claims.put(id, dependencies.of(id, task.words().text(), task.box().line()));
      }
    }
    List<DraftPhase> phases = phases(sections, reader);
    if (stories.isEmpty()) {
      problems.add(
          Problem.error(
              0, "no task found", "write tasks as `- [ ] T001 What to do in which file`"));
    }
    List<String> documents =
        DOCUMENTS.stream().flatMap(name -> source.siblings().files(name).stream()).toList();
    DraftPlan draft = new DraftPlan(title(), List.copyOf(stories.values()), phases, documents);
    return PlanAssembly.ofForeign(draft, problems).assemble();
  }

  /// Without tasks whose id was given before; those are refused.
  private List<TaskSection> distinct(List<TaskSection> sections) {
    DistinctStories seen = new DistinctStories(problems);
    for (TaskSection section : sections) {
      section.tasks().removeIf(task -> !seen.add(story(task, section, DependencyClaim.SILENT)));
    }
    return sections.stream().filter(section -> !section.tasks().isEmpty()).toList();
  }

  private List<DraftPhase> phases(List<TaskSection> sections, TaskSections reader) {
    Map<String, List<String>> numbers = new HashMap<>();
    List<TaskPhases> groups = new ArrayList<>();
    List<List<String>> own = new ArrayList<>();
    for (TaskSection section : sections) {
      TaskPhases group = new TaskPhases(section, this::claim);
      groups.add(group);
      own.add(group.numbers(reader.number(section)));
      numbers.merge(
          section.number(),
          own.getLast(),
          (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
    }
    List<DraftPhase> phases = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      TaskSection section = sections.get(i);
      for (TaskSection.Task task : section.tasks()) {
        DependencyClaim claim = inPhases(claim(task.words().id()), section.number(), numbers);
        stories.put(task.words().id(), story(task, section, claim));
      }
      phases.addAll(groups.get(i).all(section, own.get(i), this::story));
    }
    return phases;
  }

  private DependencyClaim claim(StoryId id) {
    return claims.getOrDefault(id, DependencyClaim.SILENT);
  }

  private DraftStory story(StoryId id) {
    return java.util.Objects.requireNonNull(stories.get(id));
  }

  /// The file's phases are several of ours where tasks of both kinds are in them.
  private static DependencyClaim inPhases(
      DependencyClaim claim, String own, Map<String, List<String>> numbers) {
    List<String> phases =
        claim.phases().stream()
            .filter(phase -> !phase.equals(own))
            .flatMap(phase -> numbers.getOrDefault(phase, List.of()).stream())
            .toList();
    return new DependencyClaim(false, false, claim.ids(), phases, claim.line());
  }

  private static DraftStory story(
      TaskSection.Task task, TaskSection section, DependencyClaim claim) {
    TaskLine words = task.words();
    String title = ForeignText.title(DEPENDENCY.matcher(words.text()).replaceAll(""));
    List<String> parts = new ArrayList<>();
    if (!title.equals(words.text())) {
      parts.add(words.text());
    }
    if (!task.box().body().isEmpty()) {
      parts.add(String.join("\n", task.box().body()));
    }
    List<String> place = new ArrayList<>();
    if (!section.name().isEmpty()) {
      place.add("Part of: " + section.name());
    }
    if (!words.labels().isEmpty()) {
      place.add("Label: " + String.join(", ", words.labels()));
    }
    place.addAll(section.goals());
    if (!place.isEmpty()) {
      parts.add(String.join("\n", place));
    }
    return new DraftStory(
        words.id(),
        null,
        title.isEmpty() ? "Task " + words.id() : title,
        ForeignText.ROLE,
        new StoryText(String.join("\n\n", parts), List.of()),
        claim,
        Scope.UNKNOWN,
        task.box().line(),
        task.box().tick());
  }

  private String title() {
    for (Entry entry : list.entries()) {
      if (entry instanceof Entry.Heading heading && heading.level() == 1) {
        return heading.text().replaceFirst("(?i)^tasks?\\s*(?:list)?\\s*[:–—-]\\s*", "");
      }
    }
    return "";
  }
}
