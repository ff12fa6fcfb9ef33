package io.regatta.statistics;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Adds up what happened in some days.
final class SpanFold {
  private final LocalDate from;
  private final LocalDate to;
  private final SpendingFold spending = new SpendingFold();
  private final List<Duration> times = new ArrayList<>();
  private int completed;
  private int failed;

  /// @param from the first day
  /// @param to the last day
  SpanFold(LocalDate from, LocalDate to) {
    this.from = from;
    this.to = to;
  }

  /// Takes a result in, if it is of these days.
  void add(PastStory story, LocalDate day) {
    if (day.isBefore(from) || day.isAfter(to)) {
      return;
    }
    spending.add(story);
    switch (story.fate()) {
      case COMPLETED -> {
        completed++;
        Duration worked = story.effort().worked();
        if (worked != null) {
          times.add(worked);
        }
      }
      case FAILED -> failed++;
      case BY_HAND, BLOCKED, REVERTED, OPEN -> {}
    }
  }

  Metrics.Span span(VelocityFold velocity) {
    return new Metrics.Span(
        from,
        to,
        velocity.completedWithin(from, to),
        Figures.ratio(completed, (long) completed + failed),
        times.isEmpty() ? null : Figures.seconds(Quantiles.median(times)),
        spending.perCompleted());
  }
}
