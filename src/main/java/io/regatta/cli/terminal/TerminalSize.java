package io.regatta.cli.terminal;

/// How many cells a terminal shows; at least one each way.
public record TerminalSize(int columns, int rows) {
  /// What a terminal that does not say is taken for: the size of a VT100.
  static final TerminalSize USUAL = new TerminalSize(80, 24);

  public TerminalSize {
    columns = Math.max(1, columns);
    rows = Math.max(1, rows);
  }
}
