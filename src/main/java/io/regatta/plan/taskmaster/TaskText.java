package io.regatta.plan.taskmaster;

import io.regatta.plan.Story.Scope;
import io.regatta.plan.Story.StoryText;
import io.regatta.plan.data.Fields;
import io.regatta.plan.data.Value;
import io.regatta.plan.data.Value.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a task asks for, out of the many members that say a part of it.
final class TaskText {
  private TaskText() {}

  /// Its description, its details and its subtasks; criteria are those that it lists, or else what
  /// its test strategy demands.
  static StoryText of(Fields task, List<Fields> subtasks) {
    List<String> parts = new ArrayList<>();
    task.text("description").ifPresent(parts::add);
    task.text("details").ifPresent(parts::add);
    List<String> criteria = task.texts("acceptanceCriteria", "criteria");
    Optional<String> tests = task.text("testStrategy");
    if (criteria.isEmpty()) {
      criteria = tests.stream().toList();
    } else {
      tests.ifPresent(text -> parts.add("Test strategy: " + text));
    }
    List<String> files = files(task);
    if (!files.isEmpty()) {
      parts.add("Relevant files:\n- " + String.join("\n- ", files));
    }
    if (!subtasks.isEmpty()) {
      List<String> items = new ArrayList<>();
      subtasks.forEach(subtask -> items.add(item(items.size() + 1, subtask)));
      parts.add("Subtasks, in their order:\n\n" + String.join("\n", items));
    }
    return new StoryText(String.join("\n\n", parts), criteria);
  }

  /// Files as lines: what is to be done with each, and what it is.
  private static List<String> files(Fields task) {
    List<String> lines = new ArrayList<>();
    for (Value item : task.items("relevantFiles", "files")) {
      if (item instanceof Members members) {
        Fields file = new Fields(members, "a file", new ArrayList<>());
        String path = file.line("path", "file").orElse("");
        String action = file.line("action").map(word -> " (" + word + ")").orElse("");
        lines.add(path + action + file.line("description").map(text -> ": " + text).orElse(""));
      } else if (item instanceof Value.Scalar scalar) {
        lines.add(scalar.text().strip());
      }
    }
    return lines;
  }

  private static String item(int number, Fields subtask) {
    List<String> lines = new ArrayList<>();
    subtask.text("description").ifPresent(lines::add);
    subtask.text("details").ifPresent(lines::add);
    subtask.text("testStrategy").ifPresent(text -> lines.add("Test strategy: " + text));
    String state =
        switch (status(subtask)) {
          case OPEN -> "";
          case DONE -> " (done already)";
          case LEFT_OUT -> " (not to be done)";
        };
    String body = String.join("\n", lines).indent(3).stripTrailing();
    return number
        + ". "
        + subtask.line("title").orElse("Subtask " + number)
        + state
        + (body.isEmpty() ? "" : "\n" + body);
  }

  private static Status status(Fields subtask) {
    return subtask.text("status").flatMap(Status::of).orElse(Status.OPEN);
  }

  /// The files that it says it changes; those that it only wants read are none.
  static Scope scope(Fields task) {
    List<String> files = new ArrayList<>();
    for (Value item : task.items("relevantFiles")) {
      if (item instanceof Members file) {
        Fields fields = new Fields(file, "a file", new ArrayList<>());
        String action = fields.text("action").orElse("modify").toLowerCase(Locale.ROOT);
        if (!action.startsWith("ref") && !action.startsWith("read")) {
          fields.line("path", "file").filter(TaskText::isPath).ifPresent(files::add);
        }
      }
    }
    return new Scope(files, false);
  }

  private static boolean isPath(String text) {
    return text.matches("[\\p{L}\\p{N}_.@/*\\[\\]()$+-]{1,300}") && !text.startsWith("/");
  }
}
