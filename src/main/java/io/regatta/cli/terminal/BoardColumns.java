package io.regatta.cli.terminal;

import io.regatta.report.Amounts;
import io.regatta.report.Style;
import java.time.Duration;

/// The columns that all rows of a board share: what it is, whose it is where there is room, how
/// long it takes, what it has used, and the rest. They stay where they are while a run lasts.
///
/// @param styles what the rows are drawn in
/// @param width how wide a row may be
/// @param label how wide the first column is, marks included
/// @param id how wide a story's id is
/// @param role how wide the column of roles is; 0 where there is none
/// @param modes whether there is room to say of every phase if it is parallel
/// @param spent what the run has used: what is not known has no column
record BoardColumns(
    Styles styles, int width, int label, int id, int role, boolean modes, Spent spent) {
  /// Below this there is room for a story and its time, and no more.
  private static final int ROOMY = 60;

  /// From here on roles have a column.
  private static final int WIDE = 120;

  /// The mark of a phase with its gap, and the same before and behind the mark of a story.
  private static final int INDENT = 2;

  private static final int WIDEST_ROLE = 20;
  private static final int WIDEST_TITLE = 60;
  private static final int TIME = 7;
  private static final int TOKENS = 6;
  private static final int COST = 8;

  static BoardColumns of(Styles styles, RunBoard board, int width) {
    BoardWidths widths = board.widths();
    if (width < ROOMY) {
      return new BoardColumns(
          styles, width, Math.max(0, width - TIME - 1), widths.id(), 0, false, board.spent());
    }
    int titles = board.phases().stream().mapToInt(phase -> of(phase.title())).max().orElse(0);
    int phases =
        board.phases().stream().mapToInt(phase -> of(phase.title() + phase.mode())).max().orElse(0);
    int story = 3 * INDENT + widths.id() + Math.min(WIDEST_TITLE, widths.title());
    int most = width * 2 / 5;
    boolean modes = INDENT + phases <= most;
    return new BoardColumns(
        styles,
        width,
        Math.min(Math.max(story, INDENT + (modes ? phases : titles)), most),
        widths.id(),
        width < WIDE ? 0 : Math.min(WIDEST_ROLE, widths.role()),
        modes,
        board.spent());
  }

  private static int of(String text) {
    return DisplayWidth.of(text);
  }

  boolean isRoomy() {
    return width >= ROOMY;
  }

  Row row() {
    return new Row(styles, width);
  }

  /// A row of words only.
  Row note(String text) {
    return row().gap(isRoomy() ? INDENT : 0).add(Style.DIM, text);
  }

  /// The rest of the first column.
  void label(Row row, Style style, String text) {
    row.upTo(label, rest -> rest.add(style, text));
  }

  void role(Row row, String text) {
    if (role > 0) {
      row.gap(2).column(Style.DIM, text, role);
    }
  }

  /// @param nanos negative for a time that is not known
  void time(Row row, long nanos) {
    row.gap(1).right(Style.DIM, nanos < 0 ? "" : seconds(nanos), TIME);
  }

  /// Whole seconds: tenths would flicker.
  static String seconds(long nanos) {
    return Amounts.duration(Duration.ofSeconds(Duration.ofNanos(Math.max(0, nanos)).toSeconds()));
  }

  /// Tokens and cost, and the gap before the rest.
  void spent(Row row, Spent used) {
    if (spent.tokens() > 0) {
      row.gap(1).right(Style.DIM, used.tokenText(), TOKENS);
    }
    if (spent.usd().signum() > 0) {
      row.gap(1).right(Style.DIM, used.costText(), COST);
    }
    row.gap(2);
  }

  /// A count among others, unless it is 0.
  static void part(Row row, Style style, long number, String word) {
    if (number > 0) {
      row.add(Style.DIM, " · ").add(style, Amounts.number(number) + " " + word);
    }
  }
}
