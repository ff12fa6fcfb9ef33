package io.regatta.faults;

import io.regatta.event.ErrorType;
import io.regatta.event.JournalEntry;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Compares what agents say of themselves with what journals say of them.
///
/// @param runs the oldest first
record LedgerCheck(
    Ledger ledger, List<RunRecord> runs, Expectations expectations, Violations violations) {
  /// A machine that is busy starts an agent late.
  private static final Duration LATE = Duration.ofMillis(1500);

  /// Longer than any command takes here.
  private static final Duration TOO_LONG = Duration.ofMinutes(10);

  void check() {
    checkStarts();
    for (RunRecord run : runs) {
      for (JournalEntry entry : run.entries()) {
        switch (entry.event()) {
          case RunEvent.AttemptFinished finished -> checkAttempt(run, finished);
          case RunEvent.StoryFinished(StoryResult result) -> checkResult(run, result);
          case RunEvent.PhaseFinished finished -> checkTime(run, finished.duration(), finished);
          case RunEvent.RunFinished finished -> checkTime(run, finished.duration(), finished);
          default -> {
            // Nothing that a ledger could speak of.
          }
        }
      }
    }
  }

  private void checkStarts() {
    Map<String, RunRecord> byName = new HashMap<>();
    Set<String> begun = new HashSet<>();
    for (RunRecord run : runs) {
      byName.put(run.run(), run);
      for (JournalEntry entry : run.entries()) {
        if (entry.event() instanceof RunEvent.AttemptStarted started) {
          begun.add(run.run() + " " + started.story() + " " + started.attempt());
        }
      }
    }
    Map<String, String> atWork = new HashMap<>();
    Set<String> over = new HashSet<>();
    Set<String> seen = new HashSet<>();
    for (Ledger.Line line : ledger.lines()) {
      RunRecord run = byName.get(line.run());
      if (run == null || !begun.contains(line.run() + " " + line.story() + " " + line.attempt())) {
        violations.add("no journal knows of " + line);
        continue;
      }
      if (!seen.add(line.start() + line.run() + " " + line.story() + " " + line.attempt())) {
        violations.add("twice in the ledger: " + line);
      }
      String before = atWork.put(run.plan(), line.run());
      if (before != null && !before.equals(line.run())) {
        over.add(before);
      }
      if (over.contains(line.run())) {
        violations.add("an agent of a dead run was still at work: " + line);
      }
      if (line.start()) {
        for (RunRecord earlier : runs.subList(0, runs.indexOf(run))) {
          if (earlier.plan().equals(run.plan()) && earlier.completed().contains(line.story())) {
            violations.add(
                "a story ran again although " + earlier.run() + " had completed it: " + line);
          }
        }
      }
    }
  }

  private void checkAttempt(RunRecord run, RunEvent.AttemptFinished finished) {
    Optional<Double> took = took(run.run(), finished.story().text(), finished.attempt());
    if (finished.outcome() instanceof Outcome.Done && took.isEmpty()) {
      violations.add("an agent counts as done that never came to its end: " + told(run, finished));
    }
    if (finished.outcome() instanceof Outcome.Failed failed
        && failed.error().type() == ErrorType.TIMEOUT
        && took.isPresent()
        && took.get() < seconds(Scenario.TIMEOUT.minus(LATE))) {
      violations.add(
          "called timed out, and was done after " + took.get() + " s: " + told(run, finished));
    }
    checkTime(run, finished.duration(), finished);
  }

  /// Seconds from the start to the end of an attempt's work; empty if it did not come to its end.
  private Optional<Double> took(String run, String story, int attempt) {
    double start = 0;
    for (Ledger.Line line : ledger.lines()) {
      if (line.isOf(run, story, attempt)) {
        if (!line.start()) {
          return Optional.of(line.uptime() - start);
        }
        start = line.uptime();
      }
    }
    return Optional.empty();
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private void checkResult(RunRecord run, StoryResult result) {
    String story = result.story().text();
    if (result.verdict() == Verdict.COMPLETED
        && expectations.verdicts().containsKey(story)
        && Objects.equals(expectations.verdicts().get(story), "failed")) {
      violations.add("story " + story + " is completed, which it can't be, in " + run.run());
    }
    checkTime(run, result.timing().duration(), result);
  }

  private void checkTime(RunRecord run, Duration time, Object what) {
    // How long a run lasted that was cut off is known by the wall clock alone.
    boolean vague =
        what instanceof RunEvent.RunFinished
            || (what instanceof RunEvent.AttemptFinished attempt
                && attempt.outcome() instanceof Outcome.Interrupted);
    if (time.isNegative() || (!vague && time.compareTo(TOO_LONG) > 0)) {
      violations.add("it took " + time + ": " + told(run, what));
    }
  }

  private static String told(RunRecord run, Object what) {
    String text = run.run() + ", " + what;
    return text.substring(0, Math.min(300, text.length()));
  }
}
