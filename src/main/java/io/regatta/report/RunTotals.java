package io.regatta.report;

import io.regatta.event.FileChanges;
import io.regatta.event.RunState;
import io.regatta.event.StoryResult;
import io.regatta.event.Usage;
import io.regatta.event.Verdict;
import io.regatta.plan.StoryId;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A run in numbers.
///
/// @param completed how many stories it completed
/// @param failed how many failed
/// @param blocked how many could not run because of others
/// @param unfinished how many it began and has no verdict on (yet): of a run that has ended, those
///   that were interrupted
/// @param notReached how many it was to try and did not come to
/// @param completedBefore how many earlier runs completed and this one left alone
/// @param storySeconds how long its stories took one by one, in seconds; more than the run where
///   they ran together
/// @param filesCreated how many different files its stories created; where each works in a
///   workspace of its own, only those of completed stories count, here and below
/// @param filesModified how many they modified
/// @param filesDeleted how many they deleted
/// @param filesUnattributed how many changed that no story claimed
/// @param inputTokens tokens read, as far as agents report them
/// @param outputTokens tokens written
/// @param cacheReadTokens the part of the input that came from a provider's cache
/// @param knownCostUsd the price of all stories that report one, in US dollars; null where none
///   does, which is not 0
/// @param costUnknown how many stories that were tried do not report their price
public record RunTotals(
    int completed,
    int failed,
    int blocked,
    int unfinished,
    int notReached,
    int completedBefore,
    double storySeconds,
    int filesCreated,
    int filesModified,
    int filesDeleted,
    int filesUnattributed,
    long inputTokens,
    long outputTokens,
    long cacheReadTokens,
    @Nullable BigDecimal knownCostUsd,
    int costUnknown) {

  /// The numbers of the run as it stands.
  static RunTotals of(RunState state, RunBrief brief) {
    List<StoryResult> results =
        state.stories().stream().flatMap(story -> story.result().stream()).toList();
    Set<StoryId> open = new HashSet<>(brief.pending());
    results.forEach(result -> open.remove(result.story()));
    Set<StoryId> before = new HashSet<>(brief.completed());
    before.removeAll(brief.pending());
    int unfinished = (int) open.stream().filter(id -> state.story(id).attempts() > 0).count();
    List<StoryResult> landed =
        state.branch().isEmpty()
            ? results
            : results.stream().filter(result -> result.verdict() == Verdict.COMPLETED).toList();
    List<Usage> usages =
        results.stream()
            .filter(result -> result.attempts() > 0)
            .map(result -> result.work().report().usage())
            .toList();
    BigDecimal cost = null;
    int unknown = 0;
    for (Usage usage : usages) {
      BigDecimal price = usage.costUsd();
      if (price == null) {
        unknown++;
      } else {
        cost = cost == null ? price : cost.add(price);
      }
    }
    return new RunTotals(
        count(results, Verdict.COMPLETED),
        count(results, Verdict.FAILED),
        count(results, Verdict.BLOCKED),
        unfinished,
        open.size() - unfinished,
        before.size(),
        results.stream()
            .mapToDouble(result -> RunSummary.seconds(result.timing().duration()))
            .sum(),
        files(landed, FileChanges::created),
        files(landed, FileChanges::modified),
        files(landed, FileChanges::deleted),
        state.phases().stream()
            .flatMap(phase -> phase.finished().stream())
            .mapToInt(finished -> finished.unattributed().count())
            .sum(),
        usages.stream().mapToLong(Usage::inputTokens).sum(),
        usages.stream().mapToLong(Usage::outputTokens).sum(),
        usages.stream().mapToLong(Usage::cacheReadTokens).sum(),
        cost,
        unknown);
  }

  /// How many have no verdict.
  public int open() {
    return unfinished + notReached;
  }

  private static int count(List<StoryResult> results, Verdict verdict) {
    return (int) results.stream().filter(result -> result.verdict() == verdict).count();
  }

  private static int files(List<StoryResult> results, Function<FileChanges, List<String>> kind) {
    return (int)
        results.stream()
            .flatMap(result -> kind.apply(result.work().files()).stream())
            .distinct()
            .count();
  }

  /// Such as `4 completed, 1 failed, 2 not reached (3 completed before)`.
  String stories() {
    StringBuilder text = new StringBuilder(Amounts.number(completed)).append(" completed");
    append(text, failed, "failed");
    append(text, blocked, "blocked");
    append(text, unfinished, "interrupted");
    append(text, notReached, "not reached");
    if (completedBefore > 0) {
      text.append(" (").append(Amounts.number(completedBefore)).append(" completed before)");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, int number, String word) {
    if (number > 0) {
      text.append(", ").append(Amounts.number(number)).append(' ').append(word);
    }
  }
}
