package io.regatta.cli.terminal;

import io.regatta.PlainText;
import io.regatta.report.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rows at the bottom of a terminal, as the text that draws them: no thread, no clock, no
/// device. Not safe for use by several threads.
///
/// A frame takes the last one's rows away, writes what is permanent and draws the rows anew below
/// it. Between frames the cursor waits, visible, on the line under the rows, with no style on and
/// no mode changed. So there is nothing to restore, however the process ends.
final class LiveRegion {
  /// Kept free for the cursor and for the newest permanent lines.
  private static final int MARGIN = 3;

  /// Below this there is room for a story and its time, and no more.
  private static final int ROOMY = 60;

  private static final int WIDEST_ROLE = 20;
  private static final int TIME = 7;
  private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

  private final Styles styles;
  private final boolean reflows;
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private List<Integer> drawn = List.of();
  private int frames;

  /// @param reflows whether the terminal, when made narrower, wraps the lines that it shows
  LiveRegion(Styles styles, boolean reflows) {
    this.styles = styles;
    this.reflows = reflows;
  }

  private record Row(String label, String role, long since, String activity) {}

  void started(String key, String label, String role, long now) {
    rows.remove(key);
    rows.put(key, new Row(PlainText.of(label).strip(), PlainText.of(role).strip(), now, ""));
  }

  void activity(String key, String text) {
    rows.computeIfPresent(
        key, (same, row) -> new Row(row.label, row.role, row.since, PlainText.of(text).strip()));
  }

  void ended(String key) {
    rows.remove(key);
  }

  void clear() {
    rows.clear();
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /// All that one frame writes.
  ///
  /// @param now the nanosecond ticker that `started` was told, now
  String frame(List<String> permanentLines, TerminalSize size, long now) {
    StringBuilder frame = new StringBuilder();
    erase(frame, size);
    for (String line : permanentLines) {
      frame.append(line).append('\n');
    }
    frames++;
    // One column short of the edge: what fills a line to the edge wraps on some terminals.
    int columns = size.columns() - 1;
    List<Integer> widths = new ArrayList<>();
    for (String row : lines(columns, room(size), now)) {
      widths.add(DisplayWidth.of(row));
      frame.append(styles.faint(row)).append('\n');
    }
    drawn = List.copyOf(widths);
    return frame.toString();
  }

  private static int room(TerminalSize size) {
    return Math.min(size.rows() - 1, Math.max(1, size.rows() - MARGIN));
  }

  private void erase(StringBuilder frame, TerminalSize size) {
    if (drawn.isEmpty()) {
      return;
    }
    int lines = 0;
    for (int width : drawn) {
      // Without a reflow the row still is one line, cut off; going higher would erase what stays.
      lines += reflows ? Math.max(1, Math.ceilDiv(width, size.columns())) : 1;
    }
    frame.append("\r\u001b[").append(lines).append('A');
    // The first line by itself: a screen that is erased from its first cell goes to tmux's history.
    frame.append("\u001b[K\n\u001b[J");
    // Where rows have scrolled away, the screen's first line may be the rest of one, and what were
    // written there would be joined to it by the next reflow.
    if (lines < size.rows()) {
      frame.append("\u001b[1A");
    }
  }

  private List<String> lines(int columns, int most, long now) {
    if (most == 0) {
      return List.of();
    }
    int shown = rows.size() <= most ? rows.size() : most - 1;
    List<Row> visible = rows.values().stream().limit(shown).toList();
    List<String> lines = new ArrayList<>();
    int label = widest(visible.stream().map(Row::label).toList());
    int role = Math.min(WIDEST_ROLE, widest(visible.stream().map(Row::role).toList()));
    for (Row row : visible) {
      lines.add(DisplayWidth.clip(line(row, columns, label, role, now), columns).stripTrailing());
    }
    int more = rows.size() - shown;
    if (more > 0) {
      lines.add(
          DisplayWidth.clip(shown == 0 ? more + " running" : "… and " + more + " more", columns));
    }
    return lines;
  }

  private String line(Row row, int columns, int widestLabel, int role, long now) {
    String spinner = SPINNER[frames % SPINNER.length];
    String time = DisplayWidth.fit(Amounts.duration(Duration.ofNanos(now - row.since)), TIME);
    if (columns < ROOMY) {
      int label = Math.max(0, columns - TIME - 3);
      return spinner + " " + DisplayWidth.fit(row.label, label) + " " + time;
    }
    int label = Math.min(widestLabel, columns * 2 / 5);
    return String.join(
        " ",
        spinner,
        DisplayWidth.fit(row.label, label),
        DisplayWidth.fit(row.role, role),
        time,
        row.activity);
  }

  private static int widest(List<String> texts) {
    return texts.stream().mapToInt(DisplayWidth::of).max().orElse(0);
  }
}
