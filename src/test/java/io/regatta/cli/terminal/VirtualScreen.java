package io.regatta.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/// A small terminal for tests: text with automatic margins, `\r`, `\n` as a terminal driver passes
/// it on, `CSI n A`, `CSI K`, `CSI J`, styles (ignored), resizing with and without reflow. Anything
/// else is an error, so that nothing is used that is not emulated.
final class VirtualScreen {
  private int columns;
  private int rows;
  private final boolean reflows;

  /// All lines from the first ever written; the last `rows` of them are on the screen.
  private final List<Line> lines = new ArrayList<>(List.of(new Line()));

  private int row;
  private int column;

  VirtualScreen(int columns, int rows, boolean reflows) {
    this.columns = columns;
    this.rows = rows;
    this.reflows = reflows;
  }

  private static final class Line {
    private final List<String> cells = new ArrayList<>();
    private boolean continued;

    String text() {
      return String.join("", cells).stripTrailing();
    }
  }

  TerminalSize size() {
    return new TerminalSize(columns, rows);
  }

  void write(String text) {
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      if (character == '\u001b') {
        at = sequence(text, at);
      } else if (character == '\r') {
        column = 0;
      } else if (character == '\n') {
        column = 0;
        down(false);
      } else {
        put(character);
      }
    }
  }

  private int sequence(String text, int start) {
    if (text.charAt(start) != '[') {
      throw new AssertionError("unknown sequence at " + text.substring(start));
    }
    int end = start + 1;
    while (text.charAt(end) < '@') {
      end++;
    }
    String parameters = text.substring(start + 1, end);
    switch (text.charAt(end)) {
      case 'A' -> row = Math.max(top(), row - Integer.parseInt(parameters));
      case 'K' -> {
        if (!parameters.isEmpty() || column == columns) {
          throw new AssertionError("only erasing from within a line is known");
        }
        List<String> cells = lines.get(row).cells;
        cells.subList(Math.min(column, cells.size()), cells.size()).clear();
      }
      case 'J' -> {
        if (!parameters.isEmpty() || column != 0) {
          throw new AssertionError("only erasing from the start of a line is known");
        }
        if (row == top()) {
          throw new AssertionError("this would put the screen into tmux's history");
        }
        while (lines.size() > row) {
          lines.removeLast();
        }
        lines.add(new Line());
        pad();
      }
      case 'm' -> {}
      default -> throw new AssertionError("unknown sequence CSI " + parameters + text.charAt(end));
    }
    return end + 1;
  }

  private void put(int character) {
    int width = DisplayWidth.of(character);
    List<String> cells = lines.get(row).cells;
    if (width == 0) {
      if (column > 0) {
        cells.set(column - 1, cells.get(column - 1) + Character.toString(character));
      }
      return;
    }
    if (column + width > columns) {
      column = 0;
      down(true);
      cells = lines.get(row).cells;
    }
    while (cells.size() < column + width) {
      cells.add(" ");
    }
    cells.set(column, Character.toString(character));
    if (width == 2) {
      cells.set(column + 1, "");
    }
    column += width;
  }

  private void down(boolean continued) {
    row++;
    if (row == lines.size()) {
      lines.add(new Line());
    }
    lines.get(row).continued = continued;
    pad();
  }

  private void pad() {
    while (lines.size() <= row) {
      lines.add(new Line());
    }
  }

  private int top() {
    return Math.max(0, lines.size() - rows);
  }

  /// The cursor keeps its line, as long as the screen has it.
  void resize(int newColumns, int newRows) {
    if (reflows) {
      reflow(newColumns);
    } else if (newColumns < columns) {
      for (Line line : lines.subList(top(), lines.size())) {
        while (line.cells.size() > newColumns) {
          line.cells.removeLast();
        }
      }
    }
    columns = newColumns;
    rows = newRows;
    column = Math.min(column, newColumns - 1);
  }

  private void reflow(int newColumns) {
    List<Line> wrapped = new ArrayList<>();
    int newRow = 0;
    for (int index = 0; index < lines.size(); index++) {
      Line line = lines.get(index);
      if (index == row) {
        newRow = wrapped.size();
      }
      List<String> cells =
          line.continued ? new ArrayList<>(wrapped.removeLast().cells) : new ArrayList<>();
      boolean continued = line.continued && !wrapped.isEmpty() && cells.isEmpty();
      cells.addAll(line.cells);
      do {
        Line part = new Line();
        part.continued = continued;
        while (!cells.isEmpty() && part.cells.size() < newColumns) {
          part.cells.add(cells.removeFirst());
        }
        wrapped.add(part);
        continued = true;
      } while (!cells.isEmpty());
    }
    lines.clear();
    lines.addAll(wrapped);
    row = newRow;
  }

  /// Every line since the start, those that have scrolled away included.
  List<String> everything() {
    List<String> text = new ArrayList<>();
    for (Line line : lines) {
      if (line.continued && !text.isEmpty()) {
        text.add(text.removeLast() + line.text());
      } else {
        text.add(line.text());
      }
    }
    while (!text.isEmpty() && text.getLast().isEmpty()) {
      text.removeLast();
    }
    return text;
  }

  /// The lines on the screen.
  List<String> visible() {
    return lines.subList(top(), lines.size()).stream().map(Line::text).toList();
  }
}
