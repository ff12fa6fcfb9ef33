package io.regatta.cli;

import io.regatta.plan.StoryId;
import java.util.Set;

/// What came of having a plan run in the background.
sealed interface Launch {
  /// It runs, or is about to.
  ///
  /// @param run its id
  record Started(String run) implements Launch {}

  /// No run is needed.
  ///
  /// @param plan the plan's file, as it is shown
  /// @param completed what was selected, all of it completed
  /// @param why in words
  record NothingToDo(String plan, Set<StoryId> completed, String why) implements Launch {}

  /// The plan is refused, for reasons that were told.
  record Refused() implements Launch {}
}
