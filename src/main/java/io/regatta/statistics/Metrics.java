package io.regatta.statistics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What past runs came to, in figures. `docs/metrics.md` says what each of them means; a rate, a
/// mean or a median of nothing is null, never 0.
///
/// @param runs how many there were
/// @param stories what became of stories
/// @param attempts what became of attempts
/// @param roles who did the work, by name
/// @param usage what it cost
/// @param velocity how many stories were completed, and when
/// @param trend the last four weeks beside the four before them
/// @param gaps what could not be told
public record Metrics(
    Runs runs,
    Stories stories,
    Attempts attempts,
    List<Role> roles,
    Spending usage,
    Velocity velocity,
    Trend trend,
    Gaps gaps) {

  /// Runs.
  ///
  /// @param total all that are known
  /// @param byEnding how many ended how: `completed`, `incomplete`, `interrupted`, `unworkable`,
  ///   `unrecorded`; `open` are at work or died. Only those that have a journal
  /// @param fromLogs how many are known from entries of a log alone
  public record Runs(int total, Map<String, Integer> byEnding, int fromLogs) {}

  /// What became of stories, in all runs and entries.
  ///
  /// @param completed how many results say completed
  /// @param failed how many say failed
  /// @param blocked how many say blocked: they were not tried
  /// @param byHand how many entries say completed without any attempt
  /// @param successRate completed of completed and failed, from 0 to 1
  /// @param firstTryRate those that completed with their first attempt, of the results that tell
  ///   how many they took, from 0 to 1
  /// @param failures how many failed, by the type of their error; `unknown` where it is not told
  public record Stories(
      int completed,
      int failed,
      int blocked,
      int byHand,
      @Nullable Double successRate,
      @Nullable Double firstTryRate,
      Map<String, Integer> failures) {}

  /// What became of attempts.
  ///
  /// @param total how many were started
  /// @param retries how many came after another one at their story, in the same run
  /// @param retriesPerStory retries of each story that was tried, on average
  /// @param failures how many came to nothing, by the reason; only of runs that have a journal
  public record Attempts(
      int total, int retries, @Nullable Double retriesPerStory, Map<String, Integer> failures) {}

  /// Work of a role.
  ///
  /// @param completed results that say completed
  /// @param failed results that say failed
  /// @param workedSeconds how long its agents worked, together
  /// @param medianSeconds how long they worked on half of its stories at most
  /// @param slowSeconds how long they worked on nine of ten at most
  /// @param timed how many stories these times are of
  /// @param usage what it cost
  public record Role(
      String role,
      int completed,
      int failed,
      int attempts,
      double workedSeconds,
      @Nullable Double medianSeconds,
      @Nullable Double slowSeconds,
      int timed,
      Spending usage) {}

  /// What was used.
  ///
  /// @param inputTokens tokens read, from the cache or not
  /// @param outputTokens tokens written
  /// @param cacheReadTokens the part of the input that came from a provider's cache
  /// @param costUsd what is known of the cost, in US dollars; null where nothing is
  /// @param costUnknown how many stories that were tried do not tell all that they cost
  /// @param perCompletedUsd what a completed story cost on average, of those that tell
  public record Spending(
      long inputTokens,
      long outputTokens,
      long cacheReadTokens,
      @Nullable BigDecimal costUsd,
      int costUnknown,
      @Nullable BigDecimal perCompletedUsd) {}

  /// How fast stories are completed. A story counts once, on the day of its first completion (UTC).
  ///
  /// @param completed how many different stories were completed on a day that is told
  /// @param first the first such day
  /// @param last the last such day
  /// @param perDay stories a day, from the first day to the last
  /// @param perWeek seven times that; null where there are fewer than seven days
  /// @param weeks the last twelve weeks up to that of the last day, each from its Monday
  public record Velocity(
      int completed,
      @Nullable LocalDate first,
      @Nullable LocalDate last,
      @Nullable Double perDay,
      @Nullable Double perWeek,
      List<Week> weeks) {}

  /// A week.
  ///
  /// @param monday its first day
  /// @param completed how many stories were completed in it
  public record Week(LocalDate monday, int completed) {}

  /// Two spans of 28 days, the later one ending today.
  public record Trend(Span recent, Span before) {}

  /// What happened in some days.
  ///
  /// @param from the first day
  /// @param to the last day
  /// @param completed how many stories were completed for the first time
  /// @param successRate of the results of these days
  /// @param medianSeconds how long agents worked on half of the completed stories at most
  /// @param perCompletedUsd what a completed story cost on average, of those that tell
  public record Span(
      LocalDate from,
      LocalDate to,
      int completed,
      @Nullable Double successRate,
      @Nullable Double medianSeconds,
      @Nullable BigDecimal perCompletedUsd) {}

  /// What could not be told, and so is in no figure of its kind.
  ///
  /// @param entries how many entries of logs count that belong to no run: other tools wrote them,
  ///   or people by hand
  /// @param withoutDay how many results tell no day: they are not in velocity and trend
  /// @param withoutDuration how many stories that were tried tell no duration
  /// @param withoutRole how many results name no role
  /// @param unclear how many entries have no status that is known: they are in no count
  public record Gaps(
      int entries, int withoutDay, int withoutDuration, int withoutRole, int unclear) {}
}
