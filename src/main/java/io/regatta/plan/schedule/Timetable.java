package io.regatta.plan.schedule;

import io.regatta.plan.Overlap;
import io.regatta.plan.Plan;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// When each story of a plan would run if each took as long as is said of it.
///
/// @param slots in the order in which they begin
/// @param makespan from the first beginning to the last end
/// @param criticalPath the stories that take up the whole makespan, each beginning when the one
///   before it ends: the makespan is no shorter unless one of them is. Of several such chains, one
///   that follows dependencies.
public record Timetable(List<Slot> slots, Duration makespan, List<StoryId> criticalPath) {
  public Timetable {
    slots = List.copyOf(slots);
    criticalPath = List.copyOf(criticalPath);
  }

  /// When a story would run.
  ///
  /// @param begin from the beginning of the plan
  /// @param time how long it takes
  public record Slot(StoryId story, Duration begin, Duration time) {
    /// When it ends, from the beginning of the plan.
    public Duration end() {
      return begin.plus(time);
    }
  }

  /// The timetable of a run phase by phase, wave by wave.
  ///
  /// @param parallel the most stories at once; of a larger wave each next one begins when another
  ///   ends
  /// @param time how long a story takes
  public static Timetable inWaves(
      Plan plan, List<Wave> waves, OptionalInt parallel, Function<StoryId, Duration> time) {
    List<Placed> placed = new ArrayList<>();
    Duration begin = Duration.ZERO;
    List<Placed> lastBefore = List.of();
    for (Wave wave : waves) {
      List<Placed> inWave = place(plan, wave, begin, lastBefore, parallel, time);
      placed.addAll(inWave);
      begin = inWave.stream().map(one -> one.slot().end()).max(Comparator.naturalOrder()).get();
      Duration end = begin;
      lastBefore = inWave.stream().filter(one -> one.slot().end().equals(end)).toList();
    }
    return of(placed, lastBefore.isEmpty() ? null : lastBefore.getFirst());
  }

  /// The timetable of a run in which each story begins as soon as what it depends on has ended.
  ///
  /// @param plan one that was not refused
  /// @param completed the stories that are not run any more
  /// @param overlap what keeps stories from running together
  /// @param parallel the most stories at once; the first in the order of the plan go first
  /// @param time how long a story takes
  public static Timetable byDependencies(
      Plan plan,
      Set<StoryId> completed,
      Overlap overlap,
      OptionalInt parallel,
      Function<StoryId, Duration> time) {
    return new DependencyOrder(plan, completed, overlap, parallel, time).timetable();
  }

  /// The timetable of placed slots.
  ///
  /// @param last the one that ends last; null if there is none
  static Timetable of(List<Placed> placed, @Nullable Placed last) {
    Map<StoryId, Placed> byId = new HashMap<>();
    placed.forEach(one -> byId.put(one.slot().story(), one));
    List<StoryId> path = new ArrayList<>();
    for (Placed one = last; one != null; ) {
      path.addFirst(one.slot().story());
      StoryId before = one.after();
      one = before == null ? null : byId.get(before);
    }
    return new Timetable(
        placed.stream().map(Placed::slot).toList(),
        last == null ? Duration.ZERO : last.slot().end(),
        path);
  }

  /// A slot, and the story by whose end it begins; null for the very first.
  record Placed(Slot slot, @Nullable StoryId after) {}

  private static List<Placed> place(
      Plan plan,
      Wave wave,
      Duration begin,
      List<Placed> lastBefore,
      OptionalInt parallel,
      Function<StoryId, Duration> time) {
    int most = parallel.orElse(wave.stories().size());
    List<StoryId> before = lastBefore.stream().map(one -> one.slot().story()).toList();
    PriorityQueue<Slot> running = new PriorityQueue<>(Comparator.comparing(Slot::end));
    List<Placed> placed = new ArrayList<>();
    for (StoryId story : wave.stories()) {
      Slot freed = running.size() < most ? null : running.poll();
      Slot slot = new Slot(story, freed == null ? begin : freed.end(), time.apply(story));
      running.add(slot);
      placed.add(
          new Placed(
              slot, freed == null ? cause(plan, story, before).orElse(null) : freed.story()));
    }
    return placed;
  }

  /// Which of the stories that ended last a story waits for: one that it depends on, if it can be.
  static Optional<StoryId> cause(Plan plan, StoryId story, List<StoryId> candidates) {
    List<StoryId> declared = plan.story(story).dependencies().declared();
    return candidates.stream()
        .filter(declared::contains)
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }
}
