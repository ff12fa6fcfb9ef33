package io.regatta.report;

import io.regatta.plan.Phase;
import io.regatta.plan.StoryId;
import java.util.List;

/// A phase of a plan, as `--json` shows it.
///
/// @param mode `sequential` or `parallel`
public record PhaseView(String number, String name, String mode, List<StoryId> stories) {
  public static PhaseView of(Phase phase) {
    return new PhaseView(
        phase.number(), phase.name(), PhaseText.mode(phase.mode()), phase.stories());
  }

  /// Such as `Phase 2: Login screens (parallel)`.
  Line heading() {
    return Line.of(Style.STRONG, PhaseText.name(number, name)).and(Style.DIM, " (" + mode + ")");
  }
}
