package io.regatta.log;

import io.regatta.event.RunEvent.PlannedStory;
import io.regatta.event.StoryResult;
import io.regatta.plan.StoryId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Results to be recorded in one write.
///
/// @param run the run that they come from
/// @param plan the plan's repository path, with `/`
/// @param stories the stories as that run planned them: every result's story is among them
/// @param results in the order in which their entries are to stand
public record Recording(
    String run, String plan, List<PlannedStory> stories, List<StoryResult> results) {
  public Recording {
    stories = List.copyOf(stories);
    results = List.copyOf(results);
  }

  Map<StoryId, PlannedStory> planned() {
    Map<StoryId, PlannedStory> planned = new HashMap<>();
    stories.forEach(story -> planned.put(story.id(), story));
    return planned;
  }
}
