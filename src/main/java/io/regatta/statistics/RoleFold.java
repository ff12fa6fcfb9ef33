package io.regatta.statistics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Adds up the work of one role.
final class RoleFold {
  /// What most stories stay below.
  private static final double MOST = 0.9;

  private final String role;
  private final SpendingFold spending = new SpendingFold();
  private final List<Duration> times = new ArrayList<>();
  private int completed;
  private int failed;
  private int attempts;

  RoleFold(String role) {
    this.role = role;
  }

  void add(PastStory story) {
    switch (story.fate()) {
      case COMPLETED -> completed++;
      case FAILED -> failed++;
      case BY_HAND, BLOCKED, REVERTED, OPEN -> {}
    }
    Integer made = story.effort().attempts();
    attempts += made == null ? 0 : made;
    Duration worked = story.effort().worked();
    if (worked != null && story.wasTried()) {
      times.add(worked);
    }
    spending.add(story);
  }

  Metrics.Role figures() {
    return new Metrics.Role(
        role,
        completed,
        failed,
        attempts,
        Figures.seconds(times.stream().reduce(Duration.ZERO, Duration::plus)),
        times.isEmpty() ? null : Figures.seconds(Quantiles.median(times)),
        times.isEmpty() ? null : Figures.seconds(Quantiles.at(times, MOST)),
        times.size(),
        spending.spending());
  }
}
