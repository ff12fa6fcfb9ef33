package io.regatta.timeline;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.FileChanges;
import io.regatta.event.JournalEntry;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.event.Usage;
import io.regatta.event.Verdict;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A journal that is made up, event by event.
final class Tape {
  static final Instant BEGAN = Instant.parse("2026-03-01T10:00:00Z");
  static final StoryError TIMEOUT =
      new StoryError(ErrorType.TIMEOUT, "too long", "waiting", List.of("wait longer", "do less"));

  private final List<JournalEntry> entries = new ArrayList<>();
  private final String phase = "1";

  /// A run of one phase with so many stories.
  Tape(Mode mode, int stories) {
    this(mode, stories, Scheduling.PHASES);
  }

  Tape(Mode mode, int stories, Scheduling scheduling) {
    List<StoryId> ids = IntStream.rangeClosed(1, stories).mapToObj(Tape::id).toList();
    at(
        0,
        new RunEvent.RunStarted(
            1,
            "20260301-100000-0000",
            "docs/features/5/user-stories.md",
            "0.1.0",
            42,
            ids.stream()
                .map(id -> new RunEvent.PlannedStory(id, "Story " + id, "backend-developer", "h"))
                .toList(),
            List.of(new RunEvent.PlannedPhase(phase, "Phase 1", mode, ids)),
            new RunEvent.Assignment(
                "Plan", List.of(), ids, null, scheduling, RunEvent.Carried.NOTHING)));
    at(1, new RunEvent.PhaseStarted(phase, ids, List.of()));
  }

  static StoryId id(int number) {
    return new StoryId(Integer.toString(number));
  }

  static Instant second(double seconds) {
    return BEGAN.plusMillis(Math.round(seconds * 1000));
  }

  Tape at(double second, RunEvent event) {
    entries.add(new JournalEntry(entries.size() + 1, second(second), event));
    return this;
  }

  Tape start(double second, int story, int attempt) {
    return at(second, new RunEvent.AttemptStarted(id(story), attempt, "claude", "sonnet", null));
  }

  Tape launched(double second, Integer... stories) {
    return at(
        second, new RunEvent.WaveLaunched(phase, Arrays.stream(stories).map(Tape::id).toList()));
  }

  Tape done(double second, int story, int attempt, double took) {
    return end(second, story, attempt, took, new Outcome.Done(report(100, "0.5")));
  }

  Tape end(double second, int story, int attempt, double took, Outcome outcome) {
    return at(
        second,
        new RunEvent.AttemptFinished(
            id(story), attempt, outcome, Duration.ofMillis(Math.round(took * 1000))));
  }

  Tape captured(double second, int story, int attempt) {
    return at(
        second,
        new LandingEvent.WorkCaptured(
            id(story), attempt, "c" + story, "base", FileChanges.NONE, AgentReport.SILENT));
  }

  Tape gatePassed(double second, @Nullable Integer story) {
    return at(second, new LandingEvent.GatePassed(story == null ? null : id(story), phase));
  }

  Tape gateFailed(double second, int story, boolean again) {
    return at(
        second,
        new LandingEvent.GateFailed(
            id(story), phase, new LandingEvent.GateFailure("test", 1, List.of()), again));
  }

  Tape integrated(double second, int story) {
    return at(second, new LandingEvent.StoryIntegrated(id(story), "c" + story));
  }

  Tape completed(double second, int story) {
    return at(
        second,
        new RunEvent.StoryFinished(
            new StoryResult(
                id(story),
                phase,
                Verdict.COMPLETED,
                new StoryResult.Timing(BEGAN, second(second), Duration.ofSeconds(9)),
                1,
                StoryResult.Work.NONE,
                null)));
  }

  Tape failed(double second, int story) {
    return at(
        second,
        new RunEvent.StoryFinished(
            new StoryResult(
                id(story),
                phase,
                Verdict.FAILED,
                new StoryResult.Timing(BEGAN, second(second), Duration.ofSeconds(9)),
                1,
                StoryResult.Work.NONE,
                TIMEOUT)));
  }

  static AgentReport report(long tokens, @Nullable String cost) {
    return AgentReport.SILENT.withUsage(
        new Usage(tokens, 10, tokens / 2, 0, cost == null ? null : new BigDecimal(cost)));
  }

  List<JournalEntry> entries() {
    return List.copyOf(entries);
  }

  RunTimeline timeline() {
    return RunTimeline.of(entries).orElseThrow();
  }

  /// The segments of an attempt, in seconds since the run began, such as `queue 1-2, agent 2-9`.
  String segments(int story, int attempt) {
    return String.join(
        ", ",
        timeline().stories().get(story - 1).attempts().get(attempt - 1).segments().stream()
            .map(segment ->
                segment.kind().text() + " " + seconds(segment.from()) + "-" + seconds(segment.to()))
            .toList());
  }

  private static String seconds(Instant at) {
    return Double.toString(Duration.between(BEGAN, at).toMillis() / 1000.0).replace(".0", "");
  }
}
