package io.regatta.cli;

import io.regatta.report.Lines;
import java.io.PrintWriter;

/// Lines of a report on a stream, without colour.
final class Texts {
  private Texts() {}

  static Lines on(PrintWriter writer) {
    return line -> writer.println(line.text());
  }
}
