package io.regatta.plan.draft;

import io.regatta.plan.Mode;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/// A schedule for stories that say what they depend on, and not when they run. Total: stories that
/// wait for one another in a circle come last, and the checks refuse them.
public final class DependencyOrder {
  private final List<DraftStory> stories;
  private final List<List<Integer>> dependents = new ArrayList<>();
  private final int[] waits;

  private DependencyOrder(List<DraftStory> stories) {
    this.stories = List.copyOf(stories);
    this.waits = new int[stories.size()];
    Map<StoryId, Integer> places = new HashMap<>();
    for (int i = 0; i < stories.size(); i++) {
      places.putIfAbsent(stories.get(i).id(), i);
      dependents.add(new ArrayList<>());
    }
    for (int i = 0; i < stories.size(); i++) {
      for (StoryId id : stories.get(i).claim().ids()) {
        Integer earlier = places.get(id);
        if (earlier != null && earlier != i) {
          dependents.get(earlier).add(i);
          waits[i]++;
        }
      }
    }
  }

  /// Phases in which everything runs as early as it can: first what depends on nothing, then what
  /// depends on that alone, and so on.
  ///
  /// @param stories in the order in which they are to be listed; no two of one id
  public static List<DraftPhase> phases(List<DraftStory> stories) {
    DependencyOrder order = new DependencyOrder(stories);
    List<DraftPhase> phases = new ArrayList<>();
    List<Integer> ready = order.ready();
    while (!ready.isEmpty()) {
      phases.add(order.phase(phases.size() + 1, ready, Mode.PARALLEL));
      List<Integer> next = new ArrayList<>();
      ready.forEach(place -> next.addAll(order.released(place)));
      next.sort(null);
      ready = next;
    }
    List<Integer> left = order.left();
    if (!left.isEmpty()) {
      phases.add(order.phase(phases.size() + 1, left, Mode.SEQUENTIAL));
    }
    return phases;
  }

  /// One phase, in which each story comes as early in the list as it can.
  ///
  /// @param stories as of [#phases]
  public static List<DraftPhase> oneByOne(List<DraftStory> stories) {
    DependencyOrder order = new DependencyOrder(stories);
    PriorityQueue<Integer> ready = new PriorityQueue<>(order.ready());
    List<Integer> places = new ArrayList<>();
    while (!ready.isEmpty()) {
      Integer next = ready.poll();
      places.add(next);
      ready.addAll(order.released(next));
    }
    places.addAll(order.left());
    return places.isEmpty() ? List.of() : List.of(order.phase(1, places, Mode.SEQUENTIAL));
  }

  private List<Integer> ready() {
    return IntStream.range(0, waits.length).filter(i -> waits[i] == 0).boxed().toList();
  }

  /// Those that wait for nothing more once one has run.
  private List<Integer> released(int place) {
    return dependents.get(place).stream().filter(dependent -> --waits[dependent] == 0).toList();
  }

  private List<Integer> left() {
    return IntStream.range(0, waits.length).filter(i -> waits[i] > 0).boxed().toList();
  }

  private DraftPhase phase(int number, List<Integer> places, Mode mode) {
    List<DraftStory> members = places.stream().map(stories::get).toList();
    return phase(
        String.valueOf(number),
        "Phase " + number,
        members.size() == 1 ? Mode.SEQUENTIAL : mode,
        members,
        members.getFirst().line());
  }

  /// A phase of these stories, in this order.
  public static DraftPhase phase(
      String number, String name, Mode mode, List<DraftStory> stories, int line) {
    List<DraftPhase.Item> items =
        stories.stream()
            .map(story -> new DraftPhase.Item(story.id(), "", DependencyClaim.SILENT, story.line()))
            .toList();
    return new DraftPhase(number, name, mode, items, DependencyClaim.SILENT, line);
  }
}
