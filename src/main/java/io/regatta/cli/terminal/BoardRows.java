package io.regatta.cli.terminal;

import io.regatta.report.Amounts;
import java.util.ArrayList;
import java.util.List;

/// Which rows a board has on a terminal of some size: phases that are over, folded to a row each,
/// the one that runs with its stories, those ahead, and the sum. Not safe for use by several
/// threads.
final class BoardRows {
  /// From so many rows on there is room for a blank one above, and for other phases.
  private static final int ROOMY = 10;

  /// Phases before get at most one row in so many, and so do phases ahead.
  private static final int OTHER_PHASES = 5;

  private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

  private final Styles styles;
  private final Interest interest = new Interest();

  BoardRows(Styles styles) {
    this.styles = styles;
  }

  /// The rows, from top to bottom.
  ///
  /// @param width how wide each may be
  /// @param most how many there may be
  /// @param frame the number of the frame: it moves what moves
  List<Row> of(RunBoard board, int width, int most, long now, int frame) {
    BoardPhase current = board.current();
    if (current == null || most < 1 || width < 1) {
      return List.of();
    }
    BoardColumns columns = BoardColumns.of(styles, board, width);
    int working = board.running().size();
    int others = most < ROOMY ? 0 : most / OTHER_PHASES;
    List<Row> rows = new ArrayList<>();
    if (most >= ROOMY) {
      rows.add(columns.row());
    }
    rows.addAll(over(columns, board, others, now));
    if (most > 2) {
      rows.add(PhaseRow.of(current, columns, working, now));
    }
    List<Row> ahead = ahead(columns, board, others, now);
    int left = most - rows.size() - ahead.size() - 1;
    rows.addAll(stories(columns, board, left, now, SPINNER[frame % SPINNER.length]));
    rows.addAll(ahead);
    rows.add(PhaseRow.sum(board, columns, working, now));
    return rows;
  }

  private List<Row> stories(BoardColumns columns, RunBoard board, int most, long now, String mark) {
    int all = board.stories().size();
    if (most < 1 || all == 0) {
      return List.of();
    }
    boolean counted = all > most && most > 1;
    List<BoardStory> shown = interest.choose(board.stories(), counted ? most - 1 : most, now);
    List<Row> rows = new ArrayList<>();
    shown.forEach(story -> rows.add(StoryRow.of(story, columns, mark, now)));
    if (counted) {
      rows.add(columns.note("… and " + Amounts.number(all - shown.size()) + " more"));
    }
    return rows;
  }

  private static List<Row> over(BoardColumns columns, RunBoard board, int most, long now) {
    List<BoardPhase> over =
        board.phases().stream()
            .filter(phase -> phase != board.current())
            .filter(BoardPhase::isOver)
            .toList();
    int folded = over.size() <= most ? 0 : over.size() - Math.max(0, most - 1);
    List<Row> rows = new ArrayList<>();
    if (folded > 0 && most > 0) {
      rows.add(columns.note("… " + Amounts.count(folded, "phase", "phases") + " before"));
    }
    over.subList(folded, over.size())
        .forEach(phase -> rows.add(PhaseRow.of(phase, columns, 0, now)));
    return rows;
  }

  private static List<Row> ahead(BoardColumns columns, RunBoard board, int most, long now) {
    List<BoardPhase> ahead =
        board.phases().stream()
            .filter(phase -> phase != board.current())
            .filter(phase -> !phase.isOver() && phase.pending() > 0)
            .toList();
    int shown = ahead.size() <= most ? ahead.size() : Math.max(0, most - 1);
    List<Row> rows = new ArrayList<>();
    ahead.subList(0, shown).forEach(phase -> rows.add(PhaseRow.of(phase, columns, 0, now)));
    if (shown < ahead.size() && most > 0) {
      int more = ahead.size() - shown;
      rows.add(columns.note("… and " + Amounts.count(more, "more phase", "more phases")));
    }
    return rows;
  }
}
