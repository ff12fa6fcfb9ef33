package io.regatta.plan.taskmaster;

import io.regatta.plan.PlanFormat;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;

/// `tasks.json` of task-master. Its format is documented at
/// <https://docs.task-master.dev/capabilities/task-structure>. Immutable.
public final class TaskMasterFormat implements PlanFormat {
  @Override
  public String name() {
    return "taskmaster";
  }

  @Override
  public boolean recognises(PlanSource source) {
    String content = source.content();
    return content.stripLeading().replace("\uFEFF", "").startsWith("{")
        && content.contains("\"tasks\"")
        && content.contains("\"title\"")
        && (content.contains("\"dependencies\"")
            || content.contains("\"subtasks\"")
            || content.contains("\"testStrategy\""))
        && !content.contains("\"userStories\"");
  }

  @Override
  public PlanReading read(PlanSource source, ReadingOptions options) {
    return new TaskMasterReading(source).read();
  }
}
