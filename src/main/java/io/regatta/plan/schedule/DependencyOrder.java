package io.regatta.plan.schedule;

import io.regatta.plan.Overlap;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Plays a run in which a story begins as soon as what it depends on has ended.
final class DependencyOrder {
  private final Plan plan;
  private final Set<StoryId> completed;
  private final Overlap overlap;
  private final OptionalInt parallel;
  private final Function<StoryId, Duration> time;

  private final Map<StoryId, Integer> places = new LinkedHashMap<>();
  private final IdentityHashMap<List<StoryId>, Needs> needs = new IdentityHashMap<>();
  private final Map<StoryId, List<Needs>> awaited = new HashMap<>();
  private final Map<StoryId, Integer> unmet = new HashMap<>();
  private final Set<StoryId> ended;
  private final TreeSet<StoryId> ready = new TreeSet<>(Comparator.comparingInt(this::place));
  private final PriorityQueue<Timetable.Placed> running =
      new PriorityQueue<>(
          Comparator.comparing((Timetable.Placed one) -> one.slot().end())
              .thenComparingInt(one -> place(one.slot().story())));

  DependencyOrder(
      Plan plan,
      Set<StoryId> completed,
      Overlap overlap,
      OptionalInt parallel,
      Function<StoryId, Duration> time) {
    this.plan = Scheduling.DAG.arranged(plan);
    this.completed = completed;
    this.overlap = overlap;
    this.parallel = parallel;
    this.time = time;
    this.ended = new HashSet<>(completed);
  }

  /// What stories wait for. Many share one list, so that it is gone through once for all of them:
  /// up to the first story that has not ended, and on from there when it has.
  private static final class Needs {
    private final Iterator<StoryId> rest;
    private final List<StoryId> waiting = new ArrayList<>();
    private boolean met;

    Needs(List<StoryId> stories) {
      this.rest = stories.iterator();
    }

    /// @return what is waited for; null once nothing is
    @Nullable StoryId next(Set<StoryId> ended) {
      while (rest.hasNext()) {
        StoryId story = rest.next();
        if (!ended.contains(story)) {
          return story;
        }
      }
      met = true;
      return null;
    }
  }

  private int place(StoryId story) {
    return places.getOrDefault(story, 0);
  }

  /// @throws IllegalArgumentException if some story can never begin
  Timetable timetable() {
    for (Story story : plan.scheduled()) {
      places.put(story.id(), places.size());
    }
    plan.scheduled().stream()
        .filter(story -> !completed.contains(story.id()))
        .forEach(this::enlist);
    List<Timetable.Placed> placed = new ArrayList<>();
    Timetable.Placed last = null;
    List<StoryId> justEnded = List.of();
    while (true) {
      begin(last == null ? Duration.ZERO : last.slot().end(), justEnded, placed);
      if (running.isEmpty()) {
        break;
      }
      last = running.remove();
      List<StoryId> together = new ArrayList<>(List.of(last.slot().story()));
      while (!running.isEmpty() && running.element().slot().end().equals(last.slot().end())) {
        together.add(running.remove().slot().story());
      }
      together.forEach(this::end);
      justEnded = together;
    }
    if (placed.size() < unmet.size()) {
      throw new IllegalArgumentException("some story waits for what never ends");
    }
    return Timetable.of(placed, last);
  }

  private void enlist(Story story) {
    int open = 0;
    for (List<StoryId> list :
        List.of(story.dependencies().declared(), story.dependencies().implicit())) {
      Needs of = needs.computeIfAbsent(list, this::begun);
      if (!of.met) {
        of.waiting.add(story.id());
        open++;
      }
    }
    unmet.put(story.id(), open);
    if (open == 0) {
      ready.add(story.id());
    }
  }

  private Needs begun(List<StoryId> list) {
    Needs begun = new Needs(list);
    await(begun);
    return begun;
  }

  private void await(Needs some) {
    StoryId next = some.next(ended);
    if (next != null) {
      awaited.computeIfAbsent(next, story -> new ArrayList<>()).add(some);
    }
  }

  private void end(StoryId story) {
    ended.add(story);
    for (Needs some : awaited.getOrDefault(story, List.of())) {
      await(some);
      if (some.met) {
        for (StoryId waiting : some.waiting) {
          if (unmet.merge(waiting, -1, Integer::sum) == 0) {
            ready.add(waiting);
          }
        }
      }
    }
  }

  private void begin(Duration now, List<StoryId> justEnded, List<Timetable.Placed> placed) {
    Iterator<StoryId> candidates = ready.iterator();
    Set<StoryId> atWork = new HashSet<>();
    running.forEach(one -> atWork.add(one.slot().story()));
    while (candidates.hasNext() && running.size() < parallel.orElse(Integer.MAX_VALUE)) {
      StoryId story = candidates.next();
      if (overlap.with(story, atWork).isEmpty()) {
        candidates.remove();
        atWork.add(story);
        Timetable.Placed one =
            new Timetable.Placed(
                new Timetable.Slot(story, now, time.apply(story)),
                Timetable.cause(plan, story, justEnded).orElse(null));
        running.add(one);
        placed.add(one);
      }
    }
  }
}
