package io.regatta.report;

import io.regatta.PlainText;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The waves of one phase, drawn side by side: what forks runs together, and where it joins again
/// the next wave waits for all of it.
///
/// ```
/// ─┬─ *1 ─┬─── *3 ── *4
///  └─  2 ─┘
/// ```
final class WaveColumns {
  /// More stories of a wave are counted instead.
  private static final int MOST_ROWS = 6;

  /// What is left of a line for the shortest cell beside the longest id.
  private static final int OTHERS = 14;

  private final Set<StoryId> critical;
  private final Canvas canvas;
  private final int room;

  /// @param critical what is marked
  /// @param room how many columns there are
  WaveColumns(Set<StoryId> critical, Canvas canvas, int room) {
    this.critical = critical;
    this.canvas = canvas;
    this.room = room;
  }

  /// One wave, or what stands for several.
  ///
  /// @param cells from top to bottom, each with its mark
  /// @param width how many columns the widest takes
  private record Column(List<String> cells, int width) {
    boolean forks() {
      return cells.size() > 1;
    }

    /// How many columns it takes with its lines, the line to the next one included.
    int space() {
      return width + (forks() ? 7 : 4);
    }
  }

  /// The lines of the drawing.
  ///
  /// @param waves at least one
  List<String> draw(List<List<StoryId>> waves) {
    List<Column> columns = fitting(waves);
    int height = columns.stream().mapToInt(column -> column.cells().size()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < height; row++) {
      StringBuilder line = new StringBuilder(row == 0 ? "─" : " ");
      for (int i = 0; i < columns.size(); i++) {
        draw(columns.get(i), row, i == columns.size() - 1, line);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private void draw(Column column, int row, boolean last, StringBuilder line) {
    int height = column.cells().size();
    if (row >= height) {
      line.append(" ".repeat(column.space()));
      return;
    }
    boolean bottom = row == height - 1;
    String cell = column.cells().get(row);
    int rest = column.width() - canvas.of(cell);
    if (column.forks()) {
      line.append(row == 0 ? "┬─ " : bottom ? "└─ " : "├─ ").append(cell);
      if (!last) {
        line.append(' ').append("─".repeat(rest + 1));
        line.append(row == 0 ? "┬─" : bottom ? "┘ " : "┤ ");
      }
    } else {
      line.append("── ").append(cell);
      if (!last) {
        line.append(' ').append("─".repeat(rest));
      }
    }
  }

  /// As many waves as there is room for: from the first on, and the last.
  private List<Column> fitting(List<List<StoryId>> waves) {
    List<Column> all = waves.stream().map(this::wave).toList();
    if (space(all) <= room) {
      return all;
    }
    for (int shown = all.size() - 2; shown > 0; shown--) {
      List<Column> some = new ArrayList<>(all.subList(0, shown));
      some.add(folded(waves.subList(shown, all.size() - 1)));
      some.add(all.getLast());
      if (space(some) <= room) {
        return some;
      }
    }
    return List.of(all.getFirst(), folded(waves.subList(1, all.size())));
  }

  private static int space(List<Column> columns) {
    return columns.stream().mapToInt(Column::space).sum();
  }

  private Column folded(List<List<StoryId>> waves) {
    return column(List.of(more(waves.stream().flatMap(List::stream).toList())));
  }

  private Column wave(List<StoryId> stories) {
    List<StoryId> shown = shown(stories);
    List<String> cells = new ArrayList<>(shown.stream().map(this::cell).toList());
    if (shown.size() < stories.size()) {
      cells.add(more(stories.stream().filter(story -> !shown.contains(story)).toList()));
    }
    return column(cells);
  }

  private Column column(List<String> cells) {
    return new Column(cells, cells.stream().mapToInt(canvas::of).max().orElse(0));
  }

  private String more(List<StoryId> stories) {
    return mark(stories) + "… " + Amounts.number(stories.size()) + " more";
  }

  private List<StoryId> shown(List<StoryId> stories) {
    if (stories.size() <= MOST_ROWS) {
      return stories;
    }
    List<StoryId> first = stories.subList(0, MOST_ROWS - 1);
    List<StoryId> marked = stories.stream().filter(critical::contains).limit(1).toList();
    if (marked.isEmpty() || first.contains(marked.getFirst())) {
      return first;
    }
    List<StoryId> both = new ArrayList<>(first.subList(0, first.size() - 1));
    both.addAll(marked);
    return both;
  }

  private String cell(StoryId story) {
    return mark(List.of(story)) + canvas.clip(PlainText.of(story.text()), room - OTHERS);
  }

  private String mark(List<StoryId> stories) {
    return stories.stream().anyMatch(critical::contains) ? "*" : " ";
  }
}
