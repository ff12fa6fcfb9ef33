package io.regatta.engine;

import io.regatta.event.RunEvent;
import io.regatta.journal.RunDirectory;
import io.regatta.plan.Overlap;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// What one run is to do.
///
/// @param plan the plan; read without errors
/// @param planPath the plan's file relative to the repository root, with `/`
/// @param directory where the run keeps what it must not lose
/// @param selection which stories it tries
/// @param completed the stories that earlier runs completed
/// @param options how it goes about it
/// @param inheritance what it takes over from what was before it
public record RunOrder(
    Plan plan,
    String planPath,
    RunDirectory directory,
    Selection selection,
    Set<StoryId> completed,
    RunOptions options,
    Inheritance inheritance) {
  public RunOrder {
    completed = Set.copyOf(completed);
  }

  /// How a run goes about its stories.
  ///
  /// @param parallel the most attempts at once, at least 1; empty for all of a phase
  /// @param stopOnFailure whether to end after a phase in which something failed; where stories
  ///   start by their dependencies, whether to begin no other once one has
  /// @param scheduling what a story waits for before it starts
  /// @param mostAtOnce the most attempts at once per backend; a backend that is not listed has none
  /// @param limits what to do at usage limits
  /// @param budgets the most that may be used
  /// @param overlaps by phase as it is run, which stories must not be at work together because they
  ///   touch the same files; none where that does not matter
  /// @param version the version of Regatta, for the journal
  public record RunOptions(
      OptionalInt parallel,
      boolean stopOnFailure,
      Scheduling scheduling,
      Map<String, Integer> mostAtOnce,
      LimitPolicy limits,
      Budgets budgets,
      Map<String, Overlap> overlaps,
      String version) {
    public RunOptions {
      overlaps = Map.copyOf(overlaps);
      mostAtOnce = Map.copyOf(mostAtOnce);
      if (parallel.isPresent() && parallel.getAsInt() < 1) {
        throw new IllegalArgumentException("at least one attempt must be allowed at a time");
      }
    }
  }

  /// The plan as it is run.
  Plan arranged() {
    return options.scheduling().arranged(plan);
  }

  /// The event that opens the journal.
  RunEvent.RunStarted opening() {
    List<RunEvent.PlannedStory> stories = plan.scheduled().stream().map(RunOrder::planned).toList();
    List<RunEvent.PlannedPhase> phases =
        arranged().phases().stream().map(RunOrder::planned).toList();
    return new RunEvent.RunStarted(
        1,
        directory.run(),
        planPath,
        options.version(),
        ProcessHandle.current().pid(),
        stories,
        phases,
        new RunEvent.Assignment(
            plan.title(),
            stories.stream().map(RunEvent.PlannedStory::id).filter(completed::contains).toList(),
            List.copyOf(selection.pending()),
            options.parallel().isPresent() ? options.parallel().getAsInt() : null,
            options.scheduling(),
            inheritance.carried()));
  }

  private static RunEvent.PlannedStory planned(Story story) {
    return new RunEvent.PlannedStory(story.id(), story.title(), story.agent(), story.hash());
  }

  private static RunEvent.PlannedPhase planned(Phase phase) {
    return new RunEvent.PlannedPhase(phase.number(), phase.name(), phase.mode(), phase.stories());
  }
}
