package io.regatta.cli.terminal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Rows at the bottom of a terminal, and above them the lines that stay.
///
/// A frame goes up to the first of the last one's rows and writes those anew that have changed;
/// where there are lines to stay, or the terminal has another size, it takes all rows away and
/// begins at their place. Between frames the cursor waits, visible, on the line under the rows,
/// with no style on and no mode changed. So there is nothing to restore, however the process ends.
final class LiveRegion implements Canvas {
  /// Kept free for the cursor and for the newest permanent lines.
  private static final int MARGIN = 3;

  private final Supplier<Optional<TerminalSize>> place;
  private final boolean reflows;
  private final BoardRows rows;
  private List<Row> drawn = List.of();
  private TerminalSize size = TerminalSize.USUAL;
  private int frames;

  /// @param place how large the terminal is now; empty while it is not ours to draw on
  /// @param reflows whether the terminal, when made narrower, wraps the lines that it shows
  LiveRegion(Styles styles, Supplier<Optional<TerminalSize>> place, boolean reflows) {
    this.rows = new BoardRows(styles);
    this.place = place;
    this.reflows = reflows;
  }

  @Override
  public String frame(List<String> permanentLines, RunBoard board, long now) {
    Optional<TerminalSize> found = place.get();
    if (found.isEmpty()) {
      // The cursor is wherever somebody else has put it.
      forget();
      return String.join("", permanentLines);
    }
    TerminalSize before = size;
    size = found.get();
    frames++;
    // One column short of the edge: what fills a line to the edge wraps on some terminals.
    List<Row> next =
        board.isLive()
            ? rows.of(board, size.columns() - 1, room(size), now, frames)
            : List.<Row>of();
    String frame =
        permanentLines.isEmpty() && size.equals(before)
            ? redrawn(next)
            : erased() + String.join("", permanentLines) + drawn(next);
    drawn = next;
    return frame;
  }

  private static String drawn(List<Row> rows) {
    return rows.stream().map(row -> row.text() + "\n").collect(Collectors.joining());
  }

  /// The rows where the last ones are. What a person has typed below them goes.
  private String redrawn(List<Row> next) {
    if (next.size() < drawn.size()) {
      return erased() + drawn(next);
    }
    StringBuilder frame = new StringBuilder();
    if (!drawn.isEmpty()) {
      frame.append("\r\u001b[").append(drawn.size()).append('A');
    }
    for (int i = 0; i < next.size(); i++) {
      boolean same = i < drawn.size() && next.get(i).text().equals(drawn.get(i).text());
      frame.append(same ? "" : next.get(i).text() + "\u001b[K").append('\n');
    }
    return frame.append(drawn.isEmpty() ? "" : "\u001b[K").toString();
  }

  @Override
  public boolean isMoving(RunBoard board) {
    return board.isLive();
  }

  @Override
  public String leave() {
    Optional<TerminalSize> found = place.get();
    if (found.isEmpty()) {
      forget();
      return "";
    }
    size = found.get();
    String frame = erased();
    forget();
    return frame;
  }

  @Override
  public void forget() {
    drawn = List.of();
  }

  private static int room(TerminalSize size) {
    return Math.min(size.rows() - 1, Math.max(1, size.rows() - MARGIN));
  }

  private String erased() {
    if (drawn.isEmpty()) {
      return "";
    }
    int lines = 0;
    for (Row row : drawn) {
      // Without a reflow the row still is one line, cut off; going higher would erase what stays.
      lines += reflows ? Math.max(1, Math.ceilDiv(row.width(), size.columns())) : 1;
    }
    StringBuilder frame = new StringBuilder("\r\u001b[").append(lines).append('A');
    // The first line by itself: a screen that is erased from its first cell goes to tmux's history.
    frame.append("\u001b[K\n\u001b[J");
    // Where rows have scrolled away, the screen's first line may be the rest of one, and what were
    // written there would be joined to it by the next reflow.
    if (lines < size.rows()) {
      frame.append("\u001b[1A");
    }
    return frame.toString();
  }
}
