package io.regatta.report;

import io.regatta.event.RunEvent;
import io.regatta.event.RunEvent.RunStarted;
import io.regatta.plan.StoryId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;

/// What a report needs to know of a run besides its events.
///
/// @param title the plan's title; may be empty
/// @param command what to run to go on, such as `regatta implement feature 5`
/// @param wholePlan what to run to do all that is left of the plan, where the run did a part of it
/// @param plan how a command names the plan, as a shell takes it, such as `feature 5`
/// @param invocation how to call the tool for anything else
/// @param completed the stories that earlier runs completed
/// @param pending the stories that this run is to try, completed before or not
/// @param parallel the most attempts at once; empty where there is no cap
/// @param noticed what the user was told before the run began, and need not be told again
public record RunBrief(
    String title,
    String command,
    String wholePlan,
    String plan,
    Invocation invocation,
    Set<StoryId> completed,
    Set<StoryId> pending,
    OptionalInt parallel,
    Set<String> noticed) {
  public RunBrief {
    completed = Collections.unmodifiableSet(new LinkedHashSet<>(completed));
    pending = Collections.unmodifiableSet(new LinkedHashSet<>(pending));
    noticed = Set.copyOf(noticed);
  }

  /// What a run's first event tells, for those who did not start it.
  public static RunBrief of(
      RunStarted run, String command, String wholePlan, String plan, Invocation invocation) {
    RunEvent.Assignment assignment = run.assignment();
    Integer parallel = assignment.parallel();
    return new RunBrief(
        assignment.title(),
        command,
        wholePlan,
        plan,
        invocation,
        new LinkedHashSet<>(assignment.completed()),
        new LinkedHashSet<>(assignment.pending()),
        parallel == null ? OptionalInt.empty() : OptionalInt.of(parallel),
        Set.of());
  }
}
