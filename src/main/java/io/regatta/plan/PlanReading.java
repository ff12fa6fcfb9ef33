package io.regatta.plan;

import java.util.List;

/// What a reader made of a plan file: the plan, and every problem at once.
///
/// @param plan what could be read; whole only if nothing was refused
/// @param problems in line order
public record PlanReading(Plan plan, List<Problem> problems) {
  public PlanReading {
    problems = List.copyOf(problems);
  }

  /// Whether some problem is an error: such a plan is shown but never run.
  public boolean refused() {
    return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
  }
}
