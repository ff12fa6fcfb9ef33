package io.regatta.report;

import java.util.List;

/// Where a report's lines go, one after the other.
@FunctionalInterface
public interface Lines {
  void print(Line line);

  /// Prints lines that belong together, such as what is to be said of one story.
  ///
  /// @param lines the first is their heading
  default void group(List<Line> lines) {
    lines.forEach(this::print);
  }
}
