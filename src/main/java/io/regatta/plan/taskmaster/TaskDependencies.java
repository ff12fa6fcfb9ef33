package io.regatta.plan.taskmaster;

import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import io.regatta.plan.data.Fields;
import io.regatta.plan.data.Fields.Reference;
import io.regatta.plan.draft.DependencyClaim;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What tasks depend on: what they say, and what their subtasks say of other tasks. Subtasks are
/// parts of a story here, so a dependency on one is a dependency on its task.
final class TaskDependencies {
  private final Map<String, Task> tasks;
  private final List<Problem> problems;

  TaskDependencies(Map<String, Task> tasks, List<Problem> problems) {
    this.tasks = tasks;
    this.problems = problems;
  }

  /// @param done whether the task is done, so that it matters no more what it waited for
  DependencyClaim of(Task task, boolean done) {
    Set<StoryId> ids = new LinkedHashSet<>();
    int line = task.fields().line();
    for (Reference reference : task.fields().references("dependencies", "dependsOn")) {
      line = ids.isEmpty() ? reference.line() : line;
      Optional<Task> other = find(reference.id());
      if (other.isPresent()) {
        add(task, other.get(), reference, done, ids);
      } else if (done) {
        problems.add(
            Problem.warning(
                reference.line(),
                "task " + task.id() + " depends on task " + reference.id() + ", which is not here",
                "it is done already; remove the dependency"));
      } else {
        ids.add(new StoryId(reference.id()));
      }
    }
    ofSubtasks(task, done, ids);
    return new DependencyClaim(ids.isEmpty(), false, List.copyOf(ids), List.of(), line);
  }

  private void add(Task task, Task other, Reference reference, boolean done, Set<StoryId> ids) {
    boolean leftOut =
        other.fields().text("status").flatMap(Status::of).orElse(Status.OPEN) == Status.LEFT_OUT;
    if (!leftOut) {
      ids.add(other.story());
    } else if (!done) {
      problems.add(
          Problem.warning(
              reference.line(),
              "task " + task.id() + " does not wait for task " + other.id() + ", which is left out",
              "remove the dependency, or set task " + other.id() + " to pending"));
    }
  }

  /// Among themselves they are in order; on another task the whole task waits.
  private void ofSubtasks(Task task, boolean done, Set<StoryId> ids) {
    List<String> own = task.subtasks().stream().flatMap(one -> one.line("id").stream()).toList();
    for (Fields subtask : task.subtasks()) {
      for (Reference reference : subtask.references("dependencies", "dependsOn")) {
        if (!own.contains(reference.id())) {
          find(reference.id())
              .filter(other -> !other.id().equals(task.id()))
              .ifPresent(other -> add(task, other, reference, done, ids));
        }
      }
    }
  }

  /// The task of an id, or of the id of one of its subtasks, such as `1.2`.
  private Optional<Task> find(String id) {
    String bare = id.replaceFirst("(?i)^(?:task\\s*)?#?\\s*", "");
    Task task = tasks.get(bare);
    int dot = bare.indexOf('.');
    return Optional.ofNullable(task == null && dot > 0 ? tasks.get(bare.substring(0, dot)) : task);
  }
}
