package io.regatta.cli.terminal;

import io.regatta.PlainText;
import io.regatta.event.RunEvent.PlannedPhase;
import io.regatta.event.Verdict;
import io.regatta.plan.Mode;
import io.regatta.report.PhaseView;
import java.util.Locale;

/// Where a phase is, as a board shows it. Owned by its board.
final class BoardPhase {
  private final String title;
  private final Mode mode;
  private Stage stage = Stage.AHEAD;
  private int pending;
  private int completed;
  private int failed;
  private int blocked;
  private long since;
  private long took;

  /// How far it is.
  enum Stage {
    AHEAD,
    RUNNING,
    OVER,
    /// There was nothing to do.
    SKIPPED
  }

  /// @param pending how many of its stories the run is to try
  BoardPhase(PlannedPhase phase, int pending) {
    this.title = PlainText.of(PhaseView.title(phase.number(), phase.name())).strip();
    this.mode = phase.mode();
    this.pending = pending;
  }

  void starts(int stories, long now) {
    stage = Stage.RUNNING;
    pending = stories;
    since = now;
  }

  void ends(long now) {
    stage = Stage.OVER;
    took = now - since;
  }

  void skips() {
    stage = Stage.SKIPPED;
  }

  void count(Verdict verdict) {
    switch (verdict) {
      case COMPLETED -> completed++;
      case FAILED -> failed++;
      case BLOCKED -> blocked++;
    }
  }

  Stage stage() {
    return stage;
  }

  String title() {
    return title;
  }

  /// The word for it, in brackets.
  String mode() {
    return " (" + mode.name().toLowerCase(Locale.ROOT) + ")";
  }

  int pending() {
    return pending;
  }

  int completed() {
    return completed;
  }

  int failed() {
    return failed;
  }

  int blocked() {
    return blocked;
  }

  /// How many have no verdict.
  int open() {
    return Math.max(0, pending - completed - failed - blocked);
  }

  /// Whether there is nothing more to do in it.
  boolean isOver() {
    return switch (stage) {
      case OVER, SKIPPED -> true;
      case AHEAD, RUNNING -> false;
    };
  }

  /// Nanoseconds that it has taken so far, or took; -1 where it did not run.
  long time(long now) {
    return switch (stage) {
      case RUNNING -> now - since;
      case OVER -> took;
      case AHEAD, SKIPPED -> -1;
    };
  }
}
