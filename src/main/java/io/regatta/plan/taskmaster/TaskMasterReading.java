package io.regatta.plan.taskmaster;

import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import io.regatta.plan.Tick;
import io.regatta.plan.data.DataFile;
import io.regatta.plan.data.Fields;
import io.regatta.plan.data.Ticks;
import io.regatta.plan.data.Value;
import io.regatta.plan.data.Value.Members;
import io.regatta.plan.draft.DependencyOrder;
import io.regatta.plan.draft.DistinctStories;
import io.regatta.plan.draft.DraftPlan;
import io.regatta.plan.draft.DraftStory;
import io.regatta.plan.draft.ForeignText;
import io.regatta.plan.draft.PlanAssembly;
import io.regatta.plan.taskmaster.Tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One reading of one file: a task is a story, its subtasks are parts of it. Tasks run as early as
/// their dependencies permit, the urgent ones first.
final class TaskMasterReading {
  private final PlanSource source;
  private final List<Problem> problems = new ArrayList<>();
  private final Ticks ticks;

  /// Every task of the tag by its id in the file, those that are left out too.
  private final Map<String, Task> tasks = new LinkedHashMap<>();

  TaskMasterReading(PlanSource source) {
    this.source = source;
    this.ticks = Ticks.of(source.content());
  }

  PlanReading read() {
    DataFile file = DataFile.of(source.content());
    problems.addAll(file.problems());
    Members root = file.root();
    Optional<Tag> tag = root == null ? Optional.empty() : new Tags(source, problems).current(root);
    tag.ifPresent(this::collect);
    DistinctStories stories = new DistinctStories(problems);
    draft(stories);
    String title = tag.map(Tag::name).filter(name -> !name.equals(Tags.USUAL)).orElse("");
    Map<StoryId, Integer> urgency = new HashMap<>();
    tasks.values().forEach(task -> urgency.putIfAbsent(task.story(), urgency(task)));
    List<DraftStory> order = new ArrayList<>(stories.all());
    order.sort(Comparator.comparingInt(story -> urgency.getOrDefault(story.id(), 0)));
    if (stories.all().isEmpty() && problems.stream().noneMatch(TaskMasterReading::isError)) {
      problems.add(
          Problem.error(
              tag.map(found -> found.tasks().place().line()).orElse(0),
              "there is no task to run",
              "add one with `task-master add-task`, or choose another tag"));
    }
    DraftPlan draft = new DraftPlan(title, stories.all(), DependencyOrder.phases(order));
    return PlanAssembly.ofForeign(draft, problems).assemble();
  }

  private static boolean isError(Problem problem) {
    return problem.severity() == Problem.Severity.ERROR;
  }

  private static int urgency(Task task) {
    String priority = task.fields().text("priority").orElse("medium");
    return switch (priority.toLowerCase(Locale.ROOT)) {
      case "critical", "urgent", "highest" -> 0;
      case "high" -> 1;
      case "low" -> 3;
      default -> 2;
    };
  }

  /// Tasks first: what one depends on may stand after it.
  private void collect(Tag tag) {
    int number = 0;
    for (Value item : tag.tasks().items()) {
      number++;
      if (!(item instanceof Members members)) {
        problems.add(
            Problem.warning(
                item.place().line(), "a task must be an object; it is passed over", "remove it"));
        continue;
      }
      Fields fields = new Fields(members, "task " + number, problems);
      Optional<String> id = fields.line("id");
      if (id.isEmpty()) {
        problems.add(
            Problem.warning(
                fields.line(),
                "a task has no id; it is called " + number,
                "give it an id, so that it keeps its name"));
      }
      String own = id.orElse(String.valueOf(number));
      Task task = new Task(own, fields.of("task " + own), tag.name());
      if (tasks.putIfAbsent(own, task) != null) {
        tasks.put(own + "\n" + number, task);
      }
    }
  }

  private void draft(DistinctStories stories) {
    TaskDependencies dependencies = new TaskDependencies(tasks, problems);
    for (Task task : tasks.values()) {
      Fields fields = task.fields();
      Status status = status(fields);
      if (status == Status.LEFT_OUT) {
        problems.add(
            Problem.note(
                fields.line(),
                "task " + task.id() + " is " + fields.text("status").orElse("") + ": left out"));
        continue;
      }
      List<Fields> subtasks = task.subtasks();
      stories.add(
          new DraftStory(
              task.story(),
              null,
              title(task),
              ForeignText.role(fields.line("agent", "agentType", "role")),
              TaskText.of(fields, subtasks),
              dependencies.of(task, status == Status.DONE),
              TaskText.scope(fields),
              fields.line(),
              tick(fields, status == Status.DONE)));
    }
  }

  private static String title(Task task) {
    return task.fields()
        .line("title", "name", "description")
        .map(ForeignText::title)
        .orElse("Task " + task.id());
  }

  private Status status(Fields fields) {
    Optional<String> word = fields.text("status");
    Optional<Status> status = word.flatMap(Status::of);
    if (word.isPresent() && status.isEmpty()) {
      problems.add(
          Problem.warning(
              fields.line(),
              "the status `" + word.get() + "` is not known; the task is taken as pending",
              "known are pending, in-progress, review, blocked, done, deferred, cancelled"));
    }
    return status.orElse(Status.OPEN);
  }

  private Tick tick(Fields fields, boolean done) {
    return fields
        .member("status")
        .map(member -> ticks.replacing(member.value(), done, "\"done\""))
        .orElseGet(() -> ticks.inserting(fields.members(), "status", "\"done\""));
  }
}
