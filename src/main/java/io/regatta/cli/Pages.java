package io.regatta.cli;

import io.regatta.cli.terminal.DisplayWidth;
import io.regatta.report.Page;
import java.io.PrintWriter;

/// How much room there is where a command prints.
final class Pages {
  private Pages() {}

  /// A terminal's width, or what `COLUMNS` says; else 80.
  static Page of(PrintWriter out) {
    int columns =
        out instanceof StandardStream stream
            ? stream.terminal().size().get().columns()
            : Page.USUAL.columns();
    return new Page(columns, DisplayWidth::of);
  }
}
