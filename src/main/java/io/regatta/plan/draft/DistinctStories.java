package io.regatta.plan.draft;

import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Stories of which no two have one id. A second one is refused, and left out of what is shown.
public final class DistinctStories {
  private final Map<StoryId, DraftStory> stories = new LinkedHashMap<>();
  private final List<Problem> problems;

  public DistinctStories(List<Problem> problems) {
    this.problems = problems;
  }

  /// Whether the story is the first of its id.
  public boolean add(DraftStory story) {
    DraftStory first = stories.putIfAbsent(story.id(), story);
    if (first == null) {
      return true;
    }
    problems.add(
        Problem.error(
            story.line(),
            "story " + story.id() + " is defined twice, here and in line " + first.line(),
            "give one of the two another id"));
    return false;
  }

  /// All of them, in the order in which they came.
  public List<DraftStory> all() {
    return new ArrayList<>(stories.values());
  }
}
