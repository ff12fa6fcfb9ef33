package io.regatta.cli;

import io.regatta.cli.terminal.DisplayWidth;
import io.regatta.report.Canvas;
import java.io.PrintWriter;

/// How much room there is where a command prints.
final class Canvases {
  private Canvases() {}

  /// A terminal's width, or what `COLUMNS` says; else 80.
  static Canvas of(PrintWriter out) {
    int columns =
        out instanceof StandardStream stream
            ? stream.terminal().size().columns()
            : Canvas.USUAL.columns();
    return new Canvas(columns, DisplayWidth::of);
  }
}
