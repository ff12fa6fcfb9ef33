package io.regatta.plan.speckit;

import io.regatta.plan.checklist.Entry;
import java.util.ArrayList;
import java.util.List;

/// A phase of a `tasks.md`: what stands below one heading.
///
/// @param number as the file counts, or the next that is free
/// @param name what the heading calls it; empty if it only counts
/// @param line where it begins
/// @param goals its lines that say what it is for
/// @param tasks its tasks in their order
record TaskSection(String number, String name, int line, List<String> goals, List<Task> tasks) {
  TaskSection(String number, String name, int line) {
    this(number, name, line, new ArrayList<>(), new ArrayList<>());
  }

  /// A task.
  ///
  /// @param words what its line says
  /// @param part which part of the section it stands in: sub-headings divide it
  record Task(Entry.Box box, TaskLine words, int part) {}
}
