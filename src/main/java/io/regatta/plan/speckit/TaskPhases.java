package io.regatta.plan.speckit;

import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import io.regatta.plan.draft.DependencyClaim;
import io.regatta.plan.draft.DependencyOrder;
import io.regatta.plan.draft.DraftPhase;
import io.regatta.plan.draft.DraftStory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Makes phases of a section: each run of tasks marked `[P]` is a parallel one, what stands between
/// runs goes one by one.
final class TaskPhases {
  private final List<Run> runs = new ArrayList<>();

  /// Tasks that run together, or one by one.
  private record Run(boolean parallel, int part, List<TaskSection.Task> tasks) {
    boolean isAlone() {
      return tasks.size() < 2;
    }
  }

  /// @param claims what each task says that it depends on
  TaskPhases(TaskSection section, Function<StoryId, DependencyClaim> claims) {
    Set<StoryId> inRun = new HashSet<>();
    for (TaskSection.Task task : section.tasks()) {
      boolean waits = claims.apply(task.words().id()).ids().stream().anyMatch(inRun::contains);
      Run last = runs.isEmpty() ? null : runs.getLast();
      boolean parallel = task.words().parallel();
      boolean goesOn =
          last != null
              && last.parallel() == parallel
              && (!parallel || (last.part() == task.part() && !waits));
      if (!goesOn) {
        runs.add(new Run(parallel, task.part(), new ArrayList<>()));
        inRun.clear();
      }
      runs.getLast().tasks().add(task);
      inRun.add(task.words().id());
    }
    join();
  }

  /// A run of one is one among those that go one by one.
  private void join() {
    List<Run> joined = new ArrayList<>();
    for (Run run : runs) {
      boolean parallel = run.parallel() && !run.isAlone();
      if (joined.isEmpty() || parallel || joined.getLast().parallel()) {
        joined.add(new Run(parallel, run.part(), new ArrayList<>(run.tasks())));
      } else {
        joined.getLast().tasks().addAll(run.tasks());
      }
    }
    runs.clear();
    runs.addAll(joined);
  }

  /// The numbers of its phases.
  List<String> numbers(String number) {
    List<String> numbers = new ArrayList<>();
    for (int i = 1; i <= runs.size(); i++) {
      numbers.add(runs.size() == 1 ? number : number + "." + i);
    }
    return numbers;
  }

  /// Its phases.
  ///
  /// @param numbers as [#numbers] gave them
  List<DraftPhase> all(
      TaskSection section, List<String> numbers, Function<StoryId, DraftStory> stories) {
    List<DraftPhase> phases = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      List<DraftStory> members =
          run.tasks().stream().map(task -> stories.apply(task.words().id())).toList();
      phases.add(
          DependencyOrder.phase(
              numbers.get(i),
              "Phase " + numbers.get(i) + (section.name().isEmpty() ? "" : ": " + section.name()),
              run.parallel() ? Mode.PARALLEL : Mode.SEQUENTIAL,
              members,
              i == 0 ? section.line() : members.getFirst().line()));
    }
    return phases;
  }
}
