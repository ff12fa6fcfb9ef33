package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.List;

/// The stories that the user named cannot be run as asked.
public final class SelectionException extends RegattaException {
  private static final long serialVersionUID = 1L;

  private SelectionException(String message, String hint) {
    super(message, hint, null);
  }

  /// A story that the plan does not have.
  ///
  /// @param option where it was named
  public static SelectionException unknown(Plan plan, StoryId id, String option) {
    String known =
        String.join(", ", plan.scheduled().stream().map(Story::id).map(StoryId::text).toList());
    return new SelectionException(
        option + " names story " + id + ", which is not in the plan", "the plan has: " + known);
  }

  static SelectionException missing(List<String> missing, List<StoryId> needed) {
    return new SelectionException(
        String.join("; ", missing) + ": neither selected nor completed",
        "use --only "
            + String.join(",", needed.stream().map(StoryId::text).toList())
            + " with `regatta implement`, or --ignore-dependencies to run without them");
  }
}
