package io.regatta.statistics;

import io.regatta.event.AgentReport;
import io.regatta.event.ErrorType;
import io.regatta.event.EventJson;
import io.regatta.event.FileChanges;
import io.regatta.event.JournalEntry;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.event.Usage;
import io.regatta.event.Verdict;
import io.regatta.journal.RunStore;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The journal of a run that never was, put where runs are: stories 1 to 3 of a plan, one after the
/// other.
final class MadeUpRun {
  static final String PLAN = "docs/features/5/user-stories.md";

  private static final StoryError TIMEOUT =
      new StoryError(ErrorType.TIMEOUT, "too long", "story", List.of("wait longer", "do less"));

  private final String run;
  private final List<JournalEntry> entries = new ArrayList<>();
  private Instant now;

  /// @param began when it began; its id follows from that
  MadeUpRun(String began) {
    this(began, PLAN);
  }

  MadeUpRun(String began, String plan) {
    now = Instant.parse(began);
    run = began.replaceAll("[-:Z]", "").replace('T', '-') + "-0a1b";
    List<StoryId> ids = IntStream.rangeClosed(1, 3).mapToObj(MadeUpRun::id).toList();
    add(
        new RunEvent.RunStarted(
            1,
            run,
            plan,
            "0.1.0",
            42,
            ids.stream()
                .map(id -> new RunEvent.PlannedStory(id, "Story " + id, "backend-developer", "h"))
                .toList(),
            List.of(new RunEvent.PlannedPhase("1", "Phase 1", Mode.SEQUENTIAL, ids)),
            new RunEvent.Assignment(
                "Orders", List.of(), ids, null, null, RunEvent.Carried.NOTHING)));
    add(new RunEvent.PhaseStarted("1", ids, List.of()));
  }

  String run() {
    return run;
  }

  private static StoryId id(int number) {
    return new StoryId(Integer.toString(number));
  }

  private MadeUpRun add(RunEvent event) {
    entries.add(new JournalEntry(entries.size() + 1, now, event));
    return this;
  }

  /// A story completes.
  ///
  /// @param minutes how long each attempt at it takes; all but the last fail
  /// @param costUsd of each attempt; null where it is not told
  MadeUpRun completed(int story, @Nullable String costUsd, int... minutes) {
    for (int attempt = 1; attempt <= minutes.length; attempt++) {
      attempt(story, attempt, costUsd, minutes[attempt - 1], attempt < minutes.length);
    }
    return add(new RunEvent.StoryFinished(result(story, Verdict.COMPLETED, null, minutes.length)));
  }

  /// A story fails.
  MadeUpRun failed(int story, int minutes) {
    attempt(story, 1, null, minutes, true);
    return add(new RunEvent.StoryFinished(result(story, Verdict.FAILED, TIMEOUT, 1)));
  }

  /// A story's first attempt begins, and nothing more is heard of it.
  MadeUpRun begun(int story) {
    return add(new RunEvent.AttemptStarted(id(story), 1, "claude", null, null));
  }

  /// A story is blocked by others.
  MadeUpRun blocked(int story, int by) {
    StoryError error =
        new StoryError(ErrorType.DEPENDENCY, "blocked", "story", List.of("run it", "mark it"));
    return add(
        new RunEvent.StoryBlocked(result(story, Verdict.BLOCKED, error, 0), List.of(id(by))));
  }

  private void attempt(
      int story, int attempt, @Nullable String costUsd, int minutes, boolean fails) {
    add(new RunEvent.AttemptStarted(id(story), attempt, "claude", null, null));
    now = now.plus(Duration.ofMinutes(minutes));
    AgentReport report =
        AgentReport.SILENT.withUsage(
            new Usage(100, 10, 50, 0, costUsd == null ? null : new BigDecimal(costUsd)));
    add(
        new RunEvent.AttemptFinished(
            id(story),
            attempt,
            fails ? new Outcome.Failed(TIMEOUT, true, report) : new Outcome.Done(report),
            Duration.ofMinutes(minutes)));
  }

  private StoryResult result(int story, Verdict verdict, @Nullable StoryError error, int attempts) {
    return new StoryResult(
        id(story),
        "1",
        verdict,
        new StoryResult.Timing(now, now, Duration.ZERO),
        attempts,
        new StoryResult.Work(AgentReport.SILENT, FileChanges.NONE, null),
        error);
  }

  MadeUpRun ended(RunEvent.RunEnding ending) {
    return add(new RunEvent.RunFinished(ending, Duration.between(entries.getFirst().at(), now)));
  }

  /// Writes it where the runs of a repository are.
  ///
  /// @return its journal
  Path in(Path repository) throws IOException {
    Path journal = new RunStore(repository).directory(run).journal();
    Files.createDirectories(journal.getParent());
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (JournalEntry entry : entries) {
      lines.writeBytes(new EventJson().write(entry));
    }
    return Files.write(journal, lines.toByteArray());
  }
}
