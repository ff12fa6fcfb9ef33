package io.regatta.log;

import io.regatta.plan.Story;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a person says of a story by hand, or what a rollback did to it.
///
/// @param story the story of the plan
/// @param phase the number of its phase
/// @param plan the plan's repository path, with `/`
/// @param state what it is from now on
/// @param reason why; becomes the entry's notes
/// @param at when this was said
/// @param run the run whose work is meant, or null where none is
public record Mark(
    Story story,
    String phase,
    String plan,
    State state,
    String reason,
    Instant at,
    @Nullable String run) {
  /// What can be said of a story by hand.
  public enum State {
    COMPLETED("completed"),
    /// To be done again. The log's word for it is `reverted`: an entry that says what was, and
    /// stays behind the one it takes back.
    PENDING("reverted");

    private final String status;

    State(String status) {
      this.status = status;
    }

    String status() {
      return status;
    }
  }
}
