package io.regatta.cli.terminal;

import io.regatta.report.Amounts;
import io.regatta.report.Style;

/// The row of a phase, and that of all of them together.
final class PhaseRow {
  private static final int BAR = 10;

  private PhaseRow() {}

  /// @param working how many of its stories are being worked on
  static Row of(BoardPhase phase, BoardColumns columns, int working, long now) {
    Row row = columns.row();
    mark(row, phase);
    row.gap(1);
    Style style = phase.stage() == BoardPhase.Stage.RUNNING ? Style.STRONG : Style.DIM;
    String done = Amounts.number(phase.completed()) + "/" + Amounts.number(phase.pending());
    if (columns.isRoomy()) {
      row.add(style, DisplayWidth.clip(phase.title(), columns.label() - row.used() - 1));
      columns.label(row, Style.DIM, columns.modes() ? phase.mode() : "");
    } else {
      int title = columns.label() - row.used() - 1 - done.length() - 1;
      row.column(style, phase.title(), Math.max(0, title)).gap(1);
      columns.label(row, style, done);
    }
    columns.role(row, "");
    columns.time(row, phase.time(now));
    if (columns.isRoomy()) {
      row.gap(2);
      progress(row, phase, done, working);
    }
    return row;
  }

  private static void mark(Row row, BoardPhase phase) {
    switch (phase.stage()) {
      case AHEAD -> row.add(Style.DIM, "○");
      case RUNNING -> row.add(Style.BUSY, "▸");
      case SKIPPED -> row.add(Style.DIM, "✓");
      case OVER -> {
        boolean well = phase.completed() == phase.pending();
        row.add(well ? Style.GOOD : Style.BAD, well ? "✓" : "✗");
      }
    }
  }

  private static void progress(Row row, BoardPhase phase, String done, int working) {
    switch (phase.stage()) {
      case SKIPPED -> row.add(Style.DIM, "nothing to do");
      case AHEAD -> row.add(Style.DIM, Amounts.count(phase.pending(), "story", "stories"));
      case RUNNING -> {
        bar(row, phase);
        row.gap(1).add(Style.PLAIN, done);
        verdicts(row, phase.failed(), phase.blocked());
        BoardColumns.part(row, Style.DIM, Math.max(0, phase.open() - working), "waiting");
      }
      case OVER -> {
        row.add(Style.DIM, done + " done");
        verdicts(row, phase.failed(), phase.blocked());
      }
    }
  }

  private static void bar(Row row, BoardPhase phase) {
    int all = Math.max(1, phase.pending());
    int ended = Math.min(BAR, (phase.pending() - phase.open()) * BAR / all);
    int good = Math.min(ended, phase.completed() * BAR / all);
    row.add(Style.GOOD, "⣿".repeat(good))
        .add(Style.BAD, "⣶".repeat(ended - good))
        .add(Style.DIM, "⣀".repeat(BAR - ended));
  }

  private static void verdicts(Row row, long failed, long blocked) {
    BoardColumns.part(row, Style.BAD, failed, "failed");
    BoardColumns.part(row, Style.WARN, blocked, "blocked");
  }

  /// The last row of the board.
  static Row sum(RunBoard board, BoardColumns columns, int working, long now) {
    long completed = board.phases().stream().mapToLong(BoardPhase::completed).sum();
    long failed = board.phases().stream().mapToLong(BoardPhase::failed).sum();
    long blocked = board.phases().stream().mapToLong(BoardPhase::blocked).sum();
    long open = board.phases().stream().mapToLong(BoardPhase::open).sum();
    long all = completed + failed + blocked + open;
    String done = Amounts.number(completed) + "/" + Amounts.number(all);
    Row row = columns.row().gap(columns.isRoomy() ? 2 : 0);
    row.upTo(
        columns.label(),
        label -> verdicts(label.add(Style.STRONG, done + " done"), failed, blocked));
    columns.role(row, "");
    columns.time(row, board.time(now));
    if (columns.isRoomy()) {
      columns.spent(row, board.spent());
      row.add(Style.BUSY, Amounts.number(working) + " running");
      BoardColumns.part(row, Style.DIM, Math.max(0, open - working), "waiting");
    }
    return row;
  }
}
