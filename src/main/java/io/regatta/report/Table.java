package io.regatta.report;

import io.regatta.PlainText;
import java.util.ArrayList;
import java.util.List;

/// Rows under headings, as wide as what they hold. Where a page is narrower, the last column goes
/// on a line of its own, and what is still too wide is cut.
final class Table {
  private static final String GAP = "  ";

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
    int last = headings.size() - 1;
    int[] widths = new int[headings.size()];
    for (int i = 0; i <= last; i++) {
      widths[i] = canvas.of(headings.get(i));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], canvas.of(row.get(i)));
      }
    }
    int before = 0;
    for (int i = 0; i < last; i++) {
      before += widths[i] + GAP.length();
    }
    boolean oneLine =
        before + Math.min(widths[last], canvas.of(headings.get(last)) + 8) <= canvas.columns();
    lines.print(Line.of(Style.DIM, line(headings, widths, oneLine ? last : last - 1, canvas)));
    for (List<String> row : rows) {
      lines.print(Line.of(line(row, widths, oneLine ? last : last - 1, canvas)));
      if (!oneLine) {
        lines.print(Line.of(Style.DIM, canvas.clip(GAP + row.get(last), canvas.columns())));
      }
    }
  }

  private static String line(List<String> cells, int[] widths, int to, Canvas canvas) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i <= to; i++) {
      line.append(i == to ? cells.get(i) : canvas.pad(cells.get(i), widths[i]) + GAP);
    }
    return canvas.clip(line.toString().stripTrailing(), canvas.columns());
  }
}
