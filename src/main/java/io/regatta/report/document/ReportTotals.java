package io.regatta.report.document;

import io.regatta.event.FileChanges;
import io.regatta.event.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A report in numbers: sums over the stories that it tells of.
///
/// @param took how long the stories took one by one, as far as that is known
/// @param filesCreated how many different files were created; those of completed stories alone
///   count, here and below, but for a run whose stories all worked in the checkout
/// @param filesModified how many were modified
/// @param filesDeleted how many were deleted
/// @param inputTokens tokens read, as far as agents report them
/// @param cacheReadTokens the part of the input that came from a provider's cache
/// @param knownCostUsd the price of all stories that report one, in US dollars; null where none
///   does, which is not 0
/// @param costUnknown how many stories that were tried do not report their price
public record ReportTotals(
    int stories,
    int completed,
    int failed,
    int blocked,
    int running,
    int pending,
    Duration took,
    int filesCreated,
    int filesModified,
    int filesDeleted,
    long inputTokens,
    long outputTokens,
    long cacheReadTokens,
    @Nullable BigDecimal knownCostUsd,
    int costUnknown) {

  /// @param shared whether the stories worked in the checkout, where the files of those that failed
  ///   are too
  static ReportTotals of(List<StoryFacts> stories, boolean shared) {
    List<StoryFacts> there =
        stories.stream().filter(story -> shared || story.state() == ReportState.COMPLETED).toList();
    List<Usage> usages =
        stories.stream().map(story -> story.effort().usage()).filter(Objects::nonNull).toList();
    List<BigDecimal> costs = usages.stream().map(Usage::costUsd).filter(Objects::nonNull).toList();
    return new ReportTotals(
        stories.size(),
        count(stories, ReportState.COMPLETED),
        count(stories, ReportState.FAILED),
        count(stories, ReportState.BLOCKED),
        count(stories, ReportState.RUNNING),
        count(stories, ReportState.PENDING),
        stories.stream()
            .map(story -> story.effort().duration())
            .filter(Objects::nonNull)
            .reduce(Duration.ZERO, Duration::plus),
        files(there, FileChanges::created),
        files(there, FileChanges::modified),
        files(there, FileChanges::deleted),
        usages.stream().mapToLong(Usage::inputTokens).sum(),
        usages.stream().mapToLong(Usage::outputTokens).sum(),
        usages.stream().mapToLong(Usage::cacheReadTokens).sum(),
        costs.stream().reduce(BigDecimal::add).orElse(null),
        (int)
            stories.stream()
                .map(StoryFacts::effort)
                .filter(effort -> effort.attempts() > 0)
                .filter(effort -> effort.usage() == null || effort.usage().costUsd() == null)
                .count());
  }

  /// How many stories are in a state.
  public int count(ReportState state) {
    return switch (state) {
      case COMPLETED -> completed;
      case FAILED -> failed;
      case BLOCKED -> blocked;
      case RUNNING -> running;
      case PENDING -> pending;
    };
  }

  private static int count(List<StoryFacts> stories, ReportState state) {
    return (int) stories.stream().filter(story -> story.state() == state).count();
  }

  private static int files(List<StoryFacts> stories, Function<FileChanges, List<String>> kind) {
    return (int)
        stories.stream()
            .flatMap(story -> kind.apply(story.work().files()).stream())
            .distinct()
            .count();
  }
}
