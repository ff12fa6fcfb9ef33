package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.engine.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/// What was found about the surroundings, for people: a line for each, and a way out below it.
final class FindingText {
  private FindingText() {}

  static void print(PrintWriter out, List<Finding> findings) {
    for (Finding finding : findings) {
      out.println(mark(finding) + " " + PlainText.of(finding.subject() + ": " + finding.message()));
      finding.remedy().ifPresent(remedy -> out.println("      hint: " + lines(remedy)));
    }
  }

  private static String mark(Finding finding) {
    return switch (finding.severity()) {
      case OK -> "✓";
      case NOTE -> "·";
      case WARNING -> "!";
      case ERROR -> "✗";
    };
  }

  /// A remedy may be an example of several lines, to be pasted.
  private static String lines(String remedy) {
    return remedy
        .strip()
        .lines()
        .map(PlainText::of)
        .collect(Collectors.joining("\n"))
        .replaceAll("\n(?=.)", "\n      ");
  }
}
