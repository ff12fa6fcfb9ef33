package io.regatta.report;

/// Where a report's lines go, one after the other.
@FunctionalInterface
public interface Lines {
  void print(Line line);
}
