package io.regatta.report;

import io.regatta.PlainText;
import java.util.ArrayList;
import java.util.List;

/// Rows under headings, as wide as what they hold. Where the canvas is narrower, rows go on in a
/// second line, or more; what is too wide even so is cut.
final class Table {
  private static final String GAP = "  ";

  /// A last column, which may hold long texts, gets a line of its own only if less is left for it.
  private static final int SHORTEST_LAST = 12;

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  Table(List<String> headings) {
    this.headings = List.copyOf(headings);
  }

  /// @param cells one for each heading
  void row(List<String> cells) {
    rows.add(cells.stream().map(PlainText::of).toList());
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /// Nothing where there are no rows.
  void print(Canvas canvas, Lines lines) {
    if (rows.isEmpty()) {
      return;
    }
    int[] widths = new int[headings.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = canvas.of(headings.get(i));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], canvas.of(row.get(i)));
      }
    }
    List<Integer> breaks = breaks(widths, canvas.columns());
    print(headings, widths, breaks, Style.DIM, canvas, lines);
    rows.forEach(row -> print(row, widths, breaks, Style.PLAIN, canvas, lines));
  }

  /// The columns with which a line begins.
  private static List<Integer> breaks(int[] widths, int columns) {
    List<Integer> breaks = new ArrayList<>(List.of(0));
    int used = 0;
    for (int i = 0; i < widths.length; i++) {
      int needed = i == widths.length - 1 ? Math.min(widths[i], SHORTEST_LAST) : widths[i];
      if (i > 0 && used + needed > columns) {
        breaks.add(i);
        used = GAP.length();
      }
      used += widths[i] + GAP.length();
    }
    return breaks;
  }

  private static void print(
      List<String> cells,
      int[] widths,
      List<Integer> breaks,
      Style style,
      Canvas canvas,
      Lines lines) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      if (i > 0 && breaks.contains(i)) {
        print(line, style, canvas, lines);
        line = new StringBuilder(GAP);
      }
      line.append(canvas.pad(cells.get(i), widths[i])).append(GAP);
    }
    print(line, style, canvas, lines);
  }

  private static void print(StringBuilder line, Style style, Canvas canvas, Lines lines) {
    lines.print(Line.of(style, canvas.clip(line.toString().stripTrailing(), canvas.columns())));
  }
}
