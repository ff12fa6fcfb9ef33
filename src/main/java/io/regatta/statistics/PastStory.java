package io.regatta.statistics;

import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of a story in one run, or by one entry of a log.
///
/// @param plan the repository path of its plan; empty where nobody can tell
/// @param story its id; empty where nobody can tell
/// @param role the agent that its plan or entry names; empty where neither does
/// @param fate how it ended
/// @param day when that was, in UTC, or as it is written where no zone is; null where it is not
///   told
/// @param effort what the work on it took
/// @param failure the type of its error, such as `TimeoutError`; null where it has none
public record PastStory(
    String plan,
    String story,
    String role,
    Fate fate,
    @Nullable LocalDate day,
    Effort effort,
    @Nullable String failure) {

  /// How a story ended.
  public enum Fate {
    COMPLETED,
    /// Somebody said that it is completed, without any attempt.
    BY_HAND,
    FAILED,
    /// It was not tried, because of what it depends on or who was to do it.
    BLOCKED,
    /// Its work was taken out again, or is to be done again.
    REVERTED,
    /// It was tried and has no verdict: interrupted, or its entry does not say.
    OPEN
  }

  /// What the work on a story took.
  ///
  /// @param attempts how many were made; 0 where it was not tried; null where that is not told
  /// @param worked how long its agents worked, together; null where it is not told
  /// @param span how long it held a place: its agents, gates and merges, without queues and pauses.
  ///   A log tells only the time from the first start to the last end, which is then both. Null
  ///   where it is not told
  /// @param usage tokens, and the cost where that of every attempt is known
  /// @param knownCostUsd the cost of those attempts whose cost is known; null where none is
  public record Effort(
      @Nullable Integer attempts,
      @Nullable Duration worked,
      @Nullable Duration span,
      Usage usage,
      @Nullable BigDecimal knownCostUsd) {}

  /// Whether an agent tried it.
  public boolean wasTried() {
    Integer attempts = effort.attempts();
    return attempts == null ? fate == Fate.COMPLETED || fate == Fate.FAILED : attempts > 0;
  }

  /// When it ended.
  public Optional<LocalDate> date() {
    return Optional.ofNullable(day);
  }
}
