package io.regatta.engine;

import io.regatta.plan.Phase;
import io.regatta.plan.StoryId;
import java.util.List;

/// Titles of the commits that bring the log to the branch. A title is one line that people read in
/// a list: it names a few stories, and counts many.
final class LogTitle {

  private static final int MOST_NAMED = 12;

  private LogTitle() {}

  static String recorded(List<StoryId> stories, Phase phase) {
    return "Record " + told(stories) + " of phase " + phase.number();
  }

  /// @param undone whether it brought the stories in again, rather than taking them back
  static String rolledBack(List<StoryId> stories, boolean undone) {
    return (undone ? "Record that the rollback is undone of " : "Record the rollback of ")
        + told(stories);
  }

  private static String told(List<StoryId> stories) {
    return stories.size() > MOST_NAMED
        ? stories.size() + " stories"
        : RollbackDecision.named(stories);
  }
}
