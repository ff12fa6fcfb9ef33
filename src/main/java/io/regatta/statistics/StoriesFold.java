package io.regatta.statistics;

import io.regatta.event.ErrorType;
import java.util.Map;
import java.util.TreeMap;

/// Counts what became of stories and of attempts at them.
final class StoriesFold {
  private final Map<String, Integer> failures = new TreeMap<>();
  private final Map<String, Integer> attemptFailures = new TreeMap<>();
  private int completed;
  private int failed;
  private int blocked;
  private int byHand;
  private int firstTry;
  private int counted;
  private int attempts;
  private int retries;
  private int tried;

  void add(PastStory story) {
    switch (story.fate()) {
      case COMPLETED -> completed++;
      case BY_HAND -> byHand++;
      case FAILED -> {
        failed++;
        String type = story.failure();
        failures.merge(type == null ? "unknown" : type, 1, Integer::sum);
      }
      case BLOCKED -> blocked++;
      case REVERTED, OPEN -> {}
    }
    Integer made = story.effort().attempts();
    if (made != null && made > 0) {
      tried++;
      attempts += made;
      retries += made - 1;
      boolean result =
          story.fate() == PastStory.Fate.COMPLETED || story.fate() == PastStory.Fate.FAILED;
      counted += result ? 1 : 0;
      firstTry += story.fate() == PastStory.Fate.COMPLETED && made == 1 ? 1 : 0;
    }
  }

  void failedAttempts(Map<ErrorType, Integer> byType) {
    byType.forEach((type, number) -> attemptFailures.merge(type.text(), number, Integer::sum));
  }

  Metrics.Stories stories() {
    return new Metrics.Stories(
        completed,
        failed,
        blocked,
        byHand,
        Figures.ratio(completed, (long) completed + failed),
        Figures.ratio(firstTry, counted),
        failures);
  }

  Metrics.Attempts attempts() {
    return new Metrics.Attempts(attempts, retries, Figures.ratio(retries, tried), attemptFailures);
  }
}
