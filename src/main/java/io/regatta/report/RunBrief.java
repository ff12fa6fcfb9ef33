package io.regatta.report;

import io.regatta.event.RunEvent.PlannedStory;
import io.regatta.event.RunState;
import io.regatta.event.StoryProgress;
import io.regatta.plan.StoryId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;

/// What a report needs to know of a run besides its events.
///
/// @param title the plan's title; may be empty
/// @param command what to run to go on, such as `regatta implement feature 5`
/// @param invocation how to call the tool for anything else
/// @param completed the stories that earlier runs completed
/// @param pending the stories that this run is to try, completed before or not
/// @param parallel the most attempts at once; empty where there is no cap
public record RunBrief(
    String title,
    String command,
    Invocation invocation,
    Set<StoryId> completed,
    Set<StoryId> pending,
    OptionalInt parallel) {
  public RunBrief {
    completed = Collections.unmodifiableSet(new LinkedHashSet<>(completed));
    pending = Collections.unmodifiableSet(new LinkedHashSet<>(pending));
  }

  /// What the events alone tell, for a run whose command line is not known: in phases that it never
  /// reached, every story counts as one that it was to try, and in phases with nothing to do as
  /// completed.
  public static RunBrief of(RunState state, String command) {
    Set<StoryId> completed = new LinkedHashSet<>();
    Set<StoryId> pending = new LinkedHashSet<>();
    for (RunState.PhaseProgress phase : state.phases()) {
      phase.started().ifPresent(started -> completed.addAll(started.completed()));
      phase.started().ifPresent(started -> pending.addAll(started.pending()));
      if (phase.wasSkipped()) {
        completed.addAll(phase.phase().stories());
      } else if (phase.started().isEmpty()) {
        pending.addAll(phase.phase().stories());
      }
    }
    state.stories().stream()
        .map(StoryProgress::story)
        .map(PlannedStory::id)
        .filter(story -> state.story(story).result().isPresent())
        .forEach(pending::add);
    return new RunBrief("", command, Invocation.PLAIN, completed, pending, OptionalInt.empty());
  }
}
