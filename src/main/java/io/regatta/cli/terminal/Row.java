package io.regatta.cli.terminal;

import io.regatta.report.Style;
import java.util.function.Consumer;

/// A row of a terminal, made from left to right. It is never wider than it may be: what does not
/// fit is cut off, with `…`.
final class Row {
  private static final String PICTURE = "\ufe0f";

  private final Styles styles;
  private int columns;
  private final StringBuilder text = new StringBuilder();
  private int width;
  private int blanks;

  /// @param columns how wide it may be
  Row(Styles styles, int columns) {
    this.styles = styles;
    this.columns = columns;
  }

  /// How many columns are taken, pending blanks included.
  int used() {
    return width + blanks;
  }

  /// How many columns are left.
  int left() {
    return Math.max(0, columns - width - blanks);
  }

  /// Blanks, which are written once something follows them.
  Row gap(int number) {
    blanks += number;
    return this;
  }

  /// Adds text. What asks for the picture of a character (U+FE0F) is left out: terminals do not
  /// agree on how wide it is then.
  Row add(Style style, String more) {
    String fitting = DisplayWidth.clip(more.replace(PICTURE, ""), left());
    if (!fitting.isBlank()) {
      text.append(" ".repeat(blanks)).append(styles.of(style, fitting));
      width += blanks + DisplayWidth.of(fitting);
      blanks = 0;
    }
    return this;
  }

  /// What is added within ends at that column, cut off if need be, and the row goes on from there.
  Row upTo(int column, Consumer<Row> within) {
    int all = columns;
    columns = Math.min(all, column);
    within.accept(this);
    columns = all;
    return gap(Math.max(0, column - used()));
  }

  /// Text in a column of that width, cut off where it is longer.
  Row column(Style style, String more, int wide) {
    String cut = DisplayWidth.clip(more, wide);
    add(style, cut);
    return gap(wide - DisplayWidth.of(cut));
  }

  /// Text at the right side of a column of that width.
  Row right(Style style, String more, int wide) {
    String cut = DisplayWidth.clip(more, wide);
    return gap(wide - DisplayWidth.of(cut)).add(style, cut);
  }

  /// How many columns it takes.
  int width() {
    return width;
  }

  /// What draws it; ends without a style.
  String text() {
    return text.toString();
  }
}
