package io.regatta.plan;

import java.util.List;

/// An ordered group of stories, run one by one or all at once.
///
/// @param number which phase it is, from `1`, as the plan counts (text: the log's `phase`)
/// @param name what people call it, such as `Phase 2: Login screens`, without its mode
/// @param mode how its stories run
/// @param stories its stories in the order listed, never sorted
/// @param line where the plan says so, from 1
public record Phase(String number, String name, Mode mode, List<StoryId> stories, int line) {
  public Phase {
    stories = List.copyOf(stories);
  }
}
