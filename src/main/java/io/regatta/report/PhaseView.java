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

  /// What people call it, its number said once, such as `Phase 2: Login screens`.
  public String title() {
    return title(number, name);
  }

  /// What people call a phase of that number and name.
  public static String title(String number, String name) {
    return PhaseText.name(number, name);
  }

  /// Such as `Phase 2: Login screens (parallel)`.
  Line heading() {
    return Line.of(Style.STRONG, title()).and(Style.DIM, " (" + mode + ")");
  }
}
