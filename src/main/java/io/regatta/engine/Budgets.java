package io.regatta.engine;

/// The budgets of a run.
///
/// @param run for the whole run, what an interrupted run before it has spent included
/// @param phase for each phase
/// @param story for each story, all its attempts together
public record Budgets(Budget run, Budget phase, Budget story) {
  public static final Budgets NONE = new Budgets(Budget.NONE, Budget.NONE, Budget.NONE);

  boolean areNone() {
    return run.isNone() && phase.isNone() && story.isNone();
  }
}
