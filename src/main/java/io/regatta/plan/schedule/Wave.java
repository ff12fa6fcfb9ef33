package io.regatta.plan.schedule;

import io.regatta.plan.Mode;
import io.regatta.plan.Overlap;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Stories of a phase that run together; the next wave begins when all of them have ended.
///
/// @param phase the number of their phase
/// @param stories in the order listed, at least one
public record Wave(String phase, List<StoryId> stories) {
  public Wave {
    stories = List.copyOf(stories);
  }

  /// The waves of a plan, in their order, if every story completes: of a parallel phase all stories
  /// whose dependencies are completed, of a sequential phase one story after the other. Where all
  /// stories are one phase, a wave is what has the same number of stories before it.
  ///
  /// @param plan one that was not refused
  /// @param completed the stories that are not run any more
  /// @param overlaps by phase as it is run, what keeps stories from running together; none where
  ///   that does not matter
  public static List<Wave> of(
      Plan plan, Scheduling scheduling, Set<StoryId> completed, Map<String, Overlap> overlaps) {
    Set<StoryId> done = new HashSet<>(completed);
    List<Wave> waves = new ArrayList<>();
    Plan arranged = scheduling.arranged(plan);
    for (Phase phase : arranged.phases()) {
      Overlap overlap = overlaps.getOrDefault(phase.number(), Overlap.NONE);
      List<StoryId> open =
          new ArrayList<>(phase.stories().stream().filter(story -> !done.contains(story)).toList());
      while (!open.isEmpty()) {
        List<StoryId> together = next(arranged, phase, open, done, overlap);
        if (together.isEmpty()) {
          throw new IllegalArgumentException("nothing can start in phase " + phase.number());
        }
        waves.add(new Wave(phase.number(), together));
        done.addAll(together);
        open.removeAll(together);
      }
    }
    return waves;
  }

  /// The waves of a plan that is run phase by phase.
  ///
  /// @see #of(Plan, Scheduling, Set, Map)
  public static List<Wave> of(Plan plan, Set<StoryId> completed, Map<String, Overlap> overlaps) {
    return of(plan, Scheduling.PHASES, completed, overlaps);
  }

  /// How many stories run together at most, if there is no cap: at least 1, and where only
  /// dependencies count never too few.
  ///
  /// @param pending the stories that are run
  public static int mostTogether(Plan plan, Scheduling scheduling, Collection<StoryId> pending) {
    if (scheduling == Scheduling.DAG) {
      return Math.max(1, chains(scheduling.arranged(plan), pending));
    }
    Set<StoryId> others =
        plan.scheduled().stream()
            .map(Story::id)
            .filter(story -> !pending.contains(story))
            .collect(Collectors.toSet());
    return of(plan, scheduling, others, Map.of()).stream()
        .mapToInt(wave -> wave.stories().size())
        .max()
        .orElse(1);
  }

  /// Into how many chains stories can be put of which each waits for the one before it: of a chain
  /// at most one is at work.
  private static int chains(Plan plan, Collection<StoryId> pending) {
    Set<StoryId> ends = new HashSet<>();
    for (Story story : plan.scheduled()) {
      if (pending.contains(story.id())) {
        story.dependencies().all().filter(ends::contains).findFirst().ifPresent(ends::remove);
        ends.add(story.id());
      }
    }
    return ends.size();
  }

  private static List<StoryId> next(
      Plan plan, Phase phase, List<StoryId> open, Set<StoryId> done, Overlap overlap) {
    List<StoryId> together = new ArrayList<>();
    for (StoryId id : open) {
      Story.Dependencies needs = plan.story(id).dependencies();
      if (done.containsAll(needs.declared())
          && done.containsAll(needs.implicit())
          && overlap.with(id, together).isEmpty()) {
        together.add(id);
        if (phase.mode() == Mode.SEQUENTIAL) {
          break;
        }
      }
    }
    return together;
  }
}
