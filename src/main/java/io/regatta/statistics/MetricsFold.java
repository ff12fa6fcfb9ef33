package io.regatta.statistics;

import io.regatta.event.RunEvent.RunEnding;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Adds up runs and entries as they come: none of them is kept.
public final class MetricsFold {
  private static final int SPAN = 28;

  /// How a run is called that has no ending.
  private static final String OPEN = "open";

  private final Map<String, Integer> endings = new LinkedHashMap<>();
  private final StoriesFold stories = new StoriesFold();
  private final Map<String, RoleFold> roles = new TreeMap<>();
  private final SpendingFold spending = new SpendingFold();
  private final VelocityFold velocity = new VelocityFold();
  private final SpanFold recent;
  private final SpanFold before;
  private int journals;
  private int fromLogs;
  private int entries;
  private int withoutDay;
  private int withoutDuration;
  private int withoutRole;
  private int unclear;

  /// @param today the last day of the trend
  public MetricsFold(LocalDate today) {
    recent = new SpanFold(today.minusDays(SPAN - 1L), today);
    before = new SpanFold(today.minusDays(2L * SPAN - 1), today.minusDays(SPAN));
    for (RunEnding ending : RunEnding.values()) {
      endings.put(ending.name().toLowerCase(Locale.ROOT), 0);
    }
    endings.put(OPEN, 0);
  }

  /// Takes a run in.
  public void add(PastRun run) {
    switch (run.source()) {
      case JOURNAL -> {
        journals++;
        RunEnding ending = run.ending();
        endings.merge(
            ending == null ? OPEN : ending.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
      }
      case LOG -> fromLogs++;
    }
    stories.failedAttempts(run.attemptFailures());
    run.stories().forEach(this::add);
  }

  /// Takes in entries that belong to no run.
  public void add(LooseEntries loose) {
    for (PastStory story : loose.stories()) {
      entries++;
      if (story.fate() == PastStory.Fate.OPEN) {
        unclear++;
      } else {
        add(story);
      }
    }
  }

  private void add(PastStory story) {
    stories.add(story);
    spending.add(story);
    LocalDate day = story.day();
    boolean result =
        story.fate() == PastStory.Fate.COMPLETED || story.fate() == PastStory.Fate.FAILED;
    if (result && day == null) {
      withoutDay++;
    }
    if (day != null) {
      recent.add(story, day);
      before.add(story, day);
      if (story.fate() == PastStory.Fate.COMPLETED || story.fate() == PastStory.Fate.BY_HAND) {
        velocity.completed(story, day);
      }
    }
    if (story.wasTried()) {
      if (story.effort().worked() == null) {
        withoutDuration++;
      }
      if (story.role().isEmpty()) {
        withoutRole++;
      } else {
        roles.computeIfAbsent(story.role(), RoleFold::new).add(story);
      }
    }
  }

  /// What came in so far.
  public Metrics metrics() {
    return new Metrics(
        new Metrics.Runs(journals + fromLogs, endings, fromLogs),
        stories.stories(),
        stories.attempts(),
        roles.values().stream().map(RoleFold::figures).toList(),
        spending.spending(),
        velocity.velocity(),
        new Metrics.Trend(recent.span(velocity), before.span(velocity)),
        new Metrics.Gaps(entries, withoutDay, withoutDuration, withoutRole, unclear));
  }
}
