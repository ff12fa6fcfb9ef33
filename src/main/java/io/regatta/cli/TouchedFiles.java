package io.regatta.cli;

import io.regatta.engine.EarlierRuns;
import io.regatta.engine.RunSession;
import io.regatta.journal.JournalException;
import io.regatta.journal.RunStore;
import io.regatta.plan.Overlap;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What attempts of earlier runs of a plan touched: stories of a phase may meet there again,
/// although the plan does not say so.
record TouchedFiles(Map<StoryId, Set<String>> byStory) {
  /// Nothing is known.
  static final TouchedFiles NONE = new TouchedFiles(Map.of());

  /// As the journals that are here have it.
  ///
  /// @throws JournalException if one of them can't be read
  static TouchedFiles of(Path root, Path planFile) throws JournalException {
    return new TouchedFiles(
        EarlierRuns.all(new RunStore(root), RunSession.planPath(root, planFile)).touched());
  }

  /// A plan with what is known of its files besides.
  PlanReading in(PlanReading reading) {
    if (reading.refused() || byStory.isEmpty()) {
      return reading;
    }
    List<Problem> problems = new ArrayList<>(reading.problems());
    for (Problem problem : Overlap.problems(reading.plan(), byStory)) {
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
    }
    problems.sort(Comparator.comparingInt(Problem::line));
    return new PlanReading(reading.plan(), problems);
  }

  /// Which stories must not be at work together, whatever their phases.
  Overlap across(Plan plan) {
    return overlaps(plan, Scheduling.DAG).values().stream().findFirst().orElse(Overlap.NONE);
  }

  /// By phase as it is run, which stories must not be at work together.
  Map<String, Overlap> overlaps(Plan plan, Scheduling scheduling) {
    Map<String, Overlap> overlaps = new HashMap<>();
    Plan arranged = scheduling.arranged(plan);
    for (Phase phase : arranged.phases()) {
      overlaps.put(phase.number(), Overlap.in(arranged, phase, byStory));
    }
    return overlaps;
  }
}
