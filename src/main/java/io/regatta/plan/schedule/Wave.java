package io.regatta.plan.schedule;

import io.regatta.plan.Mode;
import io.regatta.plan.Overlap;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Stories of a phase that run together; the next wave begins when all of them have ended.
///
/// @param phase the number of their phase
/// @param stories in the order listed, at least one
public record Wave(String phase, List<StoryId> stories) {
  public Wave {
    stories = List.copyOf(stories);
  }

  /// The waves of a plan, in their order, if every story completes: of a parallel phase all stories
  /// whose dependencies are completed, of a sequential phase one story after the other.
  ///
  /// @param plan one that was not refused
  /// @param completed the stories that are not run any more
  /// @param overlaps by phase, what keeps stories from running together; none where that does not
  ///   matter
  public static List<Wave> of(Plan plan, Set<StoryId> completed, Map<String, Overlap> overlaps) {
    Set<StoryId> done = new HashSet<>(completed);
    List<Wave> waves = new ArrayList<>();
    for (Phase phase : plan.phases()) {
      Overlap overlap = overlaps.getOrDefault(phase.number(), Overlap.NONE);
      List<StoryId> open =
          new ArrayList<>(phase.stories().stream().filter(story -> !done.contains(story)).toList());
      while (!open.isEmpty()) {
        List<StoryId> together = next(plan, phase, open, done, overlap);
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
