package io.regatta.report;

import io.regatta.event.RunEvent.RunEnding;
import io.regatta.statistics.LooseEntries;
import io.regatta.statistics.PastRun;
import io.regatta.statistics.PastStory.Fate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The runs that were, the newest first, as `regatta history --json` shows them.
///
/// @param runs those that are shown
/// @param older how many more there are
/// @param entries entries of logs that belong to no run, by log
public record HistoryView(List<RunView> runs, int older, List<EntriesView> entries) {
  /// A run.
  ///
  /// @param source `journal`, or `log` where only entries of a log are left of it
  /// @param plan the plan's file relative to the repository root
  /// @param title the plan's title; may be empty
  /// @param startedAt when it began; null where nothing tells
  /// @param durationSeconds how long it took; null where its journal is not at hand
  /// @param state `completed`, `incomplete`, `interrupted`, `unworkable` or `unrecorded`, as it
  ///   ended; `running`; `died` without an end; `unknown` without its journal
  /// @param notReached stories that it was to try and did not come to
  /// @param costUsd what is known of the cost; null where nothing is
  /// @param costUnknown how many stories that were tried do not tell all that they cost
  public record RunView(
      String run,
      String source,
      String plan,
      String title,
      @Nullable Instant startedAt,
      @Nullable Double durationSeconds,
      String state,
      int completed,
      int failed,
      int blocked,
      int notReached,
      @Nullable BigDecimal costUsd,
      int costUnknown,
      long inputTokens,
      long outputTokens) {}

  /// Entries of a log that belong to no run: other tools wrote them, or people by hand.
  ///
  /// @param log the log's file relative to the repository root
  /// @param first the first day that one of them tells; null where none does
  public record EntriesView(
      String log,
      int entries,
      int completed,
      @Nullable LocalDate first,
      @Nullable LocalDate last) {}

  /// The view of some runs.
  ///
  /// @param older how many more there are
  /// @param live the runs that are at work
  public static HistoryView of(
      List<PastRun> runs, int older, List<LooseEntries> loose, Set<String> live) {
    return new HistoryView(
        runs.stream().map(run -> view(run, live)).toList(),
        older,
        loose.stream().map(HistoryView::view).toList());
  }

  private static RunView view(PastRun run, Set<String> live) {
    Duration took = run.took();
    return new RunView(
        run.run(),
        run.source().name().toLowerCase(Locale.ROOT),
        run.plan(),
        run.title(),
        run.began(),
        took == null ? null : RunSummary.seconds(took),
        state(run, live),
        run.count(Fate.COMPLETED),
        run.count(Fate.FAILED),
        run.count(Fate.BLOCKED),
        run.notReached() + run.count(Fate.OPEN),
        run.knownCost().orElse(null),
        run.costUnknown(),
        run.stories().stream().mapToLong(story -> story.effort().usage().inputTokens()).sum(),
        run.stories().stream().mapToLong(story -> story.effort().usage().outputTokens()).sum());
  }

  private static String state(PastRun run, Set<String> live) {
    RunEnding ending = run.ending();
    if (ending != null) {
      return ending.name().toLowerCase(Locale.ROOT);
    }
    return switch (run.source()) {
      case LOG -> "unknown";
      case JOURNAL -> live.contains(run.run()) ? "running" : "died";
    };
  }

  private static EntriesView view(LooseEntries loose) {
    return new EntriesView(
        loose.log(),
        loose.stories().size(),
        (int)
            loose.stories().stream()
                .filter(story -> story.fate() == Fate.COMPLETED || story.fate() == Fate.BY_HAND)
                .count(),
        loose.firstDay().orElse(null),
        loose.lastDay().orElse(null));
  }
}
