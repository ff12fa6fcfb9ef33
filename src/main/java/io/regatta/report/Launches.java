package io.regatta.report;

import io.regatta.event.RunEvent.AttemptStarted;
import io.regatta.event.RunEvent.PlannedStory;
import io.regatta.event.RunEvent.WaveLaunched;
import io.regatta.event.RunState;
import io.regatta.event.StoryProgress;
import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// Tells which stories start, together or one after the other, and keeps count of those that run.
final class Launches {
  private final OptionalInt cap;
  private final Lines lines;

  private final Set<StoryId> running = new HashSet<>();
  private final Set<StoryId> waitingToRetry = new HashSet<>();

  /// Running, but not told yet: their wave is still being launched.
  private final Set<StoryId> untold = new HashSet<>();

  /// Whether single starts may follow the last launch: it filled every place, or stories join by
  /// themselves.
  private boolean singly;

  Launches(OptionalInt cap, Lines lines) {
    this.cap = cap;
    this.lines = lines;
  }

  /// How many attempts run.
  int running() {
    return running.size();
  }

  /// How many run or will be tried again.
  int underWay() {
    return running.size() + waitingToRetry.size();
  }

  /// An attempt began. Starts of a wave are told together once all of it runs; a start behind a
  /// full launch, or one that joins by itself, is told at once.
  void started(AttemptStarted event, RunState state) {
    boolean amongOthers = running.size() > untold.size();
    running.add(event.story());
    waitingToRetry.remove(event.story());
    if (event.resumes() != null) {
      lines.print(Line.of(Style.DIM, "story " + event.story() + " goes on in its session"));
    }
    if (event.attempt() > 1) {
      return;
    }
    if (amongOthers || singly) {
      String others = amongOthers ? " · " + running.size() + " running" : "";
      lines.print(single(state.story(event.story()).story()).and(Style.DIM, others));
    } else {
      untold.add(event.story());
    }
  }

  void launched(WaveLaunched event, RunState state) {
    List<PlannedStory> together =
        event.stories().stream()
            .filter(untold::contains)
            .map(story -> state.story(story).story())
            .toList();
    if (together.size() == 1) {
      lines.print(single(together.getFirst()));
    } else if (!together.isEmpty()) {
      lines.print(Line.of("launching " + together.size() + " stories together:"));
      int width = together.stream().mapToInt(story -> length(story.id())).max().orElse(0);
      for (PlannedStory story : together) {
        String id = " ".repeat(2 + width - length(story.id())) + story.id();
        lines.print(StoryText.titled(Line.of(id + "  "), story));
      }
    }
    untold.clear();
    singly = (cap.isPresent() && event.stories().size() >= cap.getAsInt()) || byDependencies(state);
    if (!running.isEmpty()) {
      lines.print(
          Line.of("waiting for " + running.size()).and(Style.DIM, later(event.phase(), state)));
    }
  }

  private static boolean byDependencies(RunState state) {
    return state.run().filter(run -> run.assignment().schedule() == Scheduling.DAG).isPresent();
  }

  private static int length(StoryId id) {
    return id.text().codePointCount(0, id.text().length());
  }

  private static Line single(PlannedStory story) {
    return StoryText.titled(Line.of("launching story " + story.id() + ": "), story);
  }

  /// What of a parallel phase has not begun: behind the cap, or in a later wave.
  private static String later(String phase, RunState state) {
    RunState.PhaseProgress progress = state.findPhase(phase).orElseThrow();
    if (progress.phase().mode() == Mode.SEQUENTIAL) {
      return "";
    }
    long open =
        progress.started().stream()
            .flatMap(started -> started.pending().stream())
            .map(state::story)
            .filter(story -> story.attempts() == 0)
            .filter(story -> story.lifecycle() == StoryProgress.Lifecycle.WAITING)
            .count();
    return open == 0 ? "" : " · " + Amounts.number(open) + " not started yet";
  }

  void ended(StoryId story) {
    running.remove(story);
    untold.remove(story);
  }

  void retries(StoryId story) {
    waitingToRetry.add(story);
  }

  void settled(StoryId story) {
    ended(story);
    waitingToRetry.remove(story);
  }

  /// These stories are to stop: none of them is tried again.
  ///
  /// @param stories empty for all
  void stopping(List<StoryId> stories) {
    if (stories.isEmpty()) {
      waitingToRetry.clear();
    } else {
      stories.forEach(waitingToRetry::remove);
    }
  }

  void phaseOver() {
    running.clear();
    waitingToRetry.clear();
    untold.clear();
    singly = false;
  }
}
