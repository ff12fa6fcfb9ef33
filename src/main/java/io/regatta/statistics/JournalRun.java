package io.regatta.statistics;

import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent.RunStarted;
import io.regatta.event.StoryProgress.Spending;
import io.regatta.event.StoryResult;
import io.regatta.plan.StoryId;
import io.regatta.timeline.AttemptTimeline;
import io.regatta.timeline.RunTimeline;
import io.regatta.timeline.Segment;
import io.regatta.timeline.StoryTimeline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A past run, out of its journal.
final class JournalRun {
  private JournalRun() {}

  /// @return empty where the run died before it had begun
  /// @throws IllegalArgumentException if the entries contradict each other
  static Optional<PastRun> of(List<JournalEntry> entries) {
    Set<StoryId> pending =
        !entries.isEmpty() && entries.getFirst().event() instanceof RunStarted started
            ? new HashSet<>(started.assignment().pending())
            : Set.of();
    return RunTimeline.of(entries).map(timeline -> of(timeline, pending));
  }

  private static PastRun of(RunTimeline run, Set<StoryId> pending) {
    List<PastStory> stories = new ArrayList<>();
    for (StoryTimeline story : run.stories()) {
      boolean tried = story.attempts().stream().anyMatch(attempt -> attempt.number() > 0);
      if (tried || story.result().isPresent()) {
        stories.add(story(run, story));
        pending.remove(story.id());
      }
    }
    return new PastRun(
        run.run(),
        PastRun.Source.JOURNAL,
        run.plan(),
        run.title(),
        run.from(),
        run.duration(),
        run.ending(),
        stories,
        pending.size(),
        run.attemptFailures());
  }

  private static PastStory story(RunTimeline run, StoryTimeline story) {
    Optional<StoryResult> result = story.result();
    Instant ended =
        result.map(found -> found.timing().completedAt()).orElseGet(() -> lastDeed(run, story));
    return new PastStory(
        run.plan(),
        story.id().text(),
        story.role(),
        result.map(JournalRun::fate).orElse(PastStory.Fate.OPEN),
        LocalDate.ofInstant(ended, ZoneOffset.UTC),
        effort(story),
        result.flatMap(StoryResult::error).map(error -> error.type().text()).orElse(null));
  }

  private static Instant lastDeed(RunTimeline run, StoryTimeline story) {
    return story.attempts().stream()
        .flatMap(attempt -> attempt.segments().stream())
        .map(Segment::to)
        .max(Instant::compareTo)
        .orElse(run.to());
  }

  private static PastStory.Fate fate(StoryResult result) {
    return switch (result.verdict()) {
      case COMPLETED -> PastStory.Fate.COMPLETED;
      case FAILED -> PastStory.Fate.FAILED;
      case BLOCKED -> PastStory.Fate.BLOCKED;
    };
  }

  private static PastStory.Effort effort(StoryTimeline story) {
    int attempts = (int) story.attempts().stream().filter(attempt -> attempt.number() > 0).count();
    Spending spent = story.spent();
    if (attempts == 0) {
      // Work of an earlier run that was only brought to its end: it took that run's time.
      return new PastStory.Effort(0, null, null, spent.usage(), null);
    }
    Duration worked =
        story.attempts().stream()
            .map(AttemptTimeline::worked)
            .reduce(Duration.ZERO, Duration::plus);
    return new PastStory.Effort(
        attempts,
        worked,
        worked.plus(story.time(Segment.Kind.GATES)).plus(story.time(Segment.Kind.MERGE)),
        spent.usage(),
        known(spent));
  }

  /// A sum of nothing known is not 0.
  private static @Nullable BigDecimal known(Spending spent) {
    BigDecimal whole = spent.usage().costUsd();
    return whole == null && spent.knownCostUsd().signum() == 0 ? null : spent.knownCostUsd();
  }
}
