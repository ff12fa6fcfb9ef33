package io.regatta.engine;

import io.regatta.plan.Mode;
import io.regatta.plan.Overlap;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Decides what runs next: no threads, no clock, no files.
///
/// A phase runs in waves. A wave of a parallel phase is every story whose dependencies are
/// completed; a wave of a sequential phase is the next such story in the order listed. A story
/// whose dependency failed in this run is blocked, and so are its own dependents.
final class Scheduler {
  private final Plan plan;
  private final Selection selection;
  private final Map<String, Overlap> overlaps;
  private final Map<StoryId, Standing> standings = new HashMap<>();
  private final Map<StoryId, Blocked> blocked = new HashMap<>();

  /// Lists of which every story was found completed, which it then stays. Stories of a parallel
  /// phase that declare nothing share one, and all that come earlier in a large plan are not looked
  /// through for each of them.
  private final Set<List<StoryId>> completedLists =
      Collections.newSetFromMap(new IdentityHashMap<>());

  /// Lists of which some story is not completed yet: looked through once, until one more is.
  private final Set<List<StoryId>> openLists = Collections.newSetFromMap(new IdentityHashMap<>());

  /// Whether some story is settled and not completed, so that others may be blocked.
  private boolean someDidNot;

  /// Handed out to be started.
  private final Set<StoryId> launched = new LinkedHashSet<>();

  /// Where a story stands for those that depend on it; a story that is still to run has none.
  private enum Standing {
    COMPLETED,
    FAILED,
    BLOCKED,
    /// Stopped or never reached: it has no verdict, and its dependents get none.
    DROPPED
  }

  /// A schedule for what is selected of a plan.
  ///
  /// @param completed the stories that earlier runs completed
  /// @param overlaps by phase, what keeps stories from being at work together; none where that does
  ///   not matter
  Scheduler(Plan plan, Selection selection, Set<StoryId> completed, Map<String, Overlap> overlaps) {
    this.plan = plan;
    this.overlaps = Map.copyOf(overlaps);
    this.selection = selection;
    completed.forEach(story -> standings.put(story, Standing.COMPLETED));
    selection.pending().forEach(standings::remove);
  }

  /// The stories of a phase that this run is to try, in the order listed.
  List<StoryId> pending(Phase phase) {
    return phase.stories().stream().filter(selection.pending()::contains).toList();
  }

  /// The stories of a phase that earlier runs completed.
  List<StoryId> completedBefore(Phase phase) {
    return phase.stories().stream()
        .filter(story -> !selection.pending().contains(story))
        .filter(story -> standings.get(story) == Standing.COMPLETED)
        .toList();
  }

  /// What a phase does next.
  ///
  /// @param launch the stories to start together; none if the phase is over, or if the rest waits
  ///   for what is at work
  /// @param blocked the stories that can't run any more, found out just now
  /// @param held the stories that could start, and wait for one that does
  record Wave(List<StoryId> launch, List<Blocked> blocked, List<Held> held) {}

  /// A story that waits because it touches the same files as stories of the wave.
  ///
  /// @param after those that it waits for
  record Held(StoryId story, List<StoryId> after, List<String> files) {}

  /// A story that can't run.
  ///
  /// @param by the dependencies that did not complete, in the order declared
  /// @param causes the failed stories at the root of it
  record Blocked(StoryId story, List<StoryId> by, List<StoryId> causes) {}

  /// The next wave of a phase: all that can start besides what was launched before and is still at
  /// work.
  Wave nextWave(Phase phase) {
    List<StoryId> launch = new ArrayList<>();
    Set<StoryId> atWork = new LinkedHashSet<>(launched);
    atWork.removeAll(standings.keySet());
    List<Blocked> newlyBlocked = new ArrayList<>();
    List<Held> held = new ArrayList<>();
    boolean settled = true;
    while (launch.isEmpty() && settled) {
      settled = false;
      for (StoryId story : pending(phase)) {
        if (standings.containsKey(story) || launched.contains(story)) {
          continue;
        }
        if (isReady(story)) {
          List<Overlap.Shared> shared =
              overlaps.getOrDefault(phase.number(), Overlap.NONE).with(story, atWork);
          if (shared.isEmpty()) {
            launch.add(story);
            atWork.add(story);
          } else {
            held.add(held(story, shared));
          }
          if (phase.mode() == Mode.SEQUENTIAL) {
            break;
          }
          continue;
        }
        if (!someDidNot) {
          continue;
        }
        List<StoryId> obstacles = dependencies(story).filter(this::obstructs).distinct().toList();
        if (!obstacles.isEmpty()) {
          newlyBlocked.add(block(story, obstacles));
          settled = true;
        } else if (dependencies(story).allMatch(standings::containsKey)) {
          dropped(story);
          settled = true;
        }
      }
    }
    launched.addAll(launch);
    return new Wave(launch, newlyBlocked, held);
  }

  private static Held held(StoryId story, List<Overlap.Shared> shared) {
    return new Held(
        story,
        shared.stream().flatMap(file -> file.stories().stream()).distinct().toList(),
        shared.stream().map(Overlap.Shared::file).toList());
  }

  /// The story completed.
  void completed(StoryId story) {
    standings.put(story, Standing.COMPLETED);
    openLists.clear();
  }

  /// The story failed.
  void failed(StoryId story) {
    someDidNot = true;
    standings.put(story, Standing.FAILED);
  }

  /// The story is not wanted any more. One that was handed out is settled by whoever has it.
  void stopped(StoryId story) {
    if (!launched.contains(story)) {
      dropped(story);
    }
  }

  /// The story was stopped, or never started. A verdict that it has already stays.
  void dropped(StoryId story) {
    someDidNot = true;
    standings.putIfAbsent(story, Standing.DROPPED);
  }

  private Blocked block(StoryId story, List<StoryId> by) {
    Set<StoryId> causes = new LinkedHashSet<>();
    for (StoryId obstacle : by) {
      Blocked further = blocked.get(obstacle);
      causes.addAll(further == null ? List.of(obstacle) : further.causes());
    }
    Blocked result = new Blocked(story, by, List.copyOf(causes));
    blocked.put(story, result);
    standings.put(story, Standing.BLOCKED);
    return result;
  }

  private boolean isReady(StoryId story) {
    Story.Dependencies dependencies = plan.story(story).dependencies();
    return isCompleted(dependencies.declared()) && isCompleted(dependencies.implicit());
  }

  private boolean isCompleted(List<StoryId> stories) {
    if (completedLists.contains(stories)) {
      return true;
    }
    if (openLists.contains(stories)) {
      return false;
    }
    boolean completed =
        stories.stream()
            .allMatch(
                id -> standings.get(id) == Standing.COMPLETED || selection.waived().contains(id));
    (completed ? completedLists : openLists).add(stories);
    return completed;
  }

  private boolean obstructs(StoryId dependency) {
    Standing standing = standings.get(dependency);
    return standing == Standing.FAILED || standing == Standing.BLOCKED;
  }

  private Stream<StoryId> dependencies(StoryId story) {
    return plan.story(story)
        .dependencies()
        .all()
        .filter(dependency -> !selection.waived().contains(dependency));
  }
}
