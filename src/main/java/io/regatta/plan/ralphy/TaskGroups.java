package io.regatta.plan.ralphy;

import io.regatta.plan.Mode;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import io.regatta.plan.Problem;
import io.regatta.plan.data.DataFile;
import io.regatta.plan.data.Fields;
import io.regatta.plan.data.Ticks;
import io.regatta.plan.data.Value;
import io.regatta.plan.data.Value.Members;
import io.regatta.plan.draft.DependencyOrder;
import io.regatta.plan.draft.DraftPhase;
import io.regatta.plan.draft.DraftPlan;
import io.regatta.plan.draft.DraftStory;
import io.regatta.plan.draft.PlanAssembly;
import java.util.ArrayList;
import java.util.List;

/// One reading of tasks in YAML or JSON. Tasks of one group run together, groups in the order in
/// which they begin; what is in none, or in group 0, runs alone.
final class TaskGroups {
  private final PlanSource source;
  private final List<Problem> problems = new ArrayList<>();

  TaskGroups(PlanSource source) {
    this.source = source;
  }

  PlanReading read() {
    DataFile file = DataFile.of(source.content());
    problems.addAll(file.problems());
    Members root = file.root();
    List<DraftStory> stories = new ArrayList<>();
    List<Group> groups = new ArrayList<>();
    String title = "";
    if (root != null) {
      Fields top = new Fields(root, "the file", problems);
      title = top.line("title", "name", "project").orElse("");
      DataTasks tasks = new DataTasks(Ticks.of(source.content()), problems);
      for (Value item : top.items("tasks", "")) {
        tasks
            .of(item)
            .ifPresent(found -> {
              stories.add(found.story());
              group(found.group(), groups).stories().add(found.story());
            });
      }
      if (stories.isEmpty()) {
        problems.add(
            Problem.error(
                top.line(), "no task found", "list tasks under `tasks`, each with a `title`"));
      }
    }
    DraftPlan draft = new DraftPlan(title, stories, phases(groups));
    return PlanAssembly.ofForeign(draft, problems).assemble();
  }

  /// Tasks that run together, or one by one if they have no group.
  private record Group(String name, List<DraftStory> stories) {}

  /// The group of that name; neighbours without one share theirs.
  private static Group group(String name, List<Group> groups) {
    for (Group group : name.isEmpty() ? lastOf(groups) : groups) {
      if (group.name().equals(name)) {
        return group;
      }
    }
    Group added = new Group(name, new ArrayList<>());
    groups.add(added);
    return added;
  }

  private static List<Group> lastOf(List<Group> groups) {
    return groups.subList(Math.max(0, groups.size() - 1), groups.size());
  }

  private static List<DraftPhase> phases(List<Group> groups) {
    List<DraftPhase> phases = new ArrayList<>();
    for (Group group : groups) {
      String number = String.valueOf(phases.size() + 1);
      boolean parallel = !group.name().isEmpty() && group.stories().size() > 1;
      phases.add(
          DependencyOrder.phase(
              number,
              "Phase " + number + (group.name().isEmpty() ? "" : ": group " + group.name()),
              parallel ? Mode.PARALLEL : Mode.SEQUENTIAL,
              group.stories(),
              group.stories().getFirst().line()));
    }
    return phases;
  }
}
