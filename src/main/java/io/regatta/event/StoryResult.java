package io.regatta.event;

import io.regatta.plan.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of a story in a run: all that its log entry says.
///
/// @param story which one
/// @param phase the number of its phase
/// @param verdict completed, failed or blocked
/// @param timing when and how long, over all attempts of the run
/// @param attempts how many were started; 0 for a blocked story
/// @param work what was done and what really changed
/// @param failure why it did not complete; null exactly when it did
public record StoryResult(
    StoryId story,
    String phase,
    Verdict verdict,
    Timing timing,
    int attempts,
    Work work,
    @Nullable StoryError failure) {
  public StoryResult {
    if ((failure == null) != (verdict == Verdict.COMPLETED)) {
      throw new IllegalArgumentException("a story has an error exactly when it did not complete");
    }
  }

  /// When the work on a story was done.
  ///
  /// @param startedAt when its first attempt began (or when it was found to be blocked)
  /// @param completedAt when its last attempt ended
  /// @param duration between the two by a monotonic clock, waits between attempts included
  public record Timing(Instant startedAt, Instant completedAt, Duration duration) {}

  /// What was done, and what is to be seen of it.
  ///
  /// @param report what the last attempt's agent said
  /// @param files what the workspace shows
  /// @param commit the commit that holds the change, or null where nothing is committed
  public record Work(AgentReport report, FileChanges files, @Nullable String commit) {
    public static final Work NONE = new Work(AgentReport.SILENT, FileChanges.NONE, null);
  }

  /// Why it did not complete; empty exactly when it did.
  public Optional<StoryError> error() {
    return Optional.ofNullable(failure);
  }
}
