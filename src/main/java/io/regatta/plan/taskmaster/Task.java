package io.regatta.plan.taskmaster;

import io.regatta.plan.StoryId;
import io.regatta.plan.data.Fields;
import io.regatta.plan.data.Value.Members;
import java.util.ArrayList;
import java.util.List;

/// A task as the file has it.
///
/// @param id its id in the file
/// @param fields its members
/// @param tag the tag that it belongs to
record Task(String id, Fields fields, String tag) {
  /// The story's id. Every tag counts from 1, and one log lies beside them all: tasks of another
  /// tag than the usual one bear its name.
  StoryId story() {
    return new StoryId(tag.equals(Tags.USUAL) ? id : tag + "-" + id);
  }

  List<Fields> subtasks() {
    List<Fields> subtasks = new ArrayList<>();
    fields
        .member("subtasks")
        .ifPresent(member ->
            fields
                .items(member.name())
                .forEach(item -> {
                  if (item instanceof Members members) {
                    subtasks.add(new Fields(members, "a subtask of task " + id, new ArrayList<>()));
                  }
                }));
    return subtasks;
  }
}
