package io.regatta.plan.lint;

import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What waits for what, by declared dependencies. Walks without recursion: a chain may be as long
/// as the plan.
final class Chains {
  private final Map<StoryId, List<StoryId>> needs;
  private final Map<StoryId, Integer> depths = new HashMap<>();

  private final Set<StoryId> needed = new HashSet<>();

  /// Stories that wait for themselves, or for one that does and that waits for another such.
  private final Set<StoryId> tangled;

  private Chains(Map<StoryId, List<StoryId>> needs) {
    this.needs = needs;
    this.tangled = tangled(needs);
    needs.values().forEach(needed::addAll);
  }

  static Chains of(Plan plan) {
    Map<StoryId, List<StoryId>> needs = new LinkedHashMap<>();
    for (Story story : plan.stories()) {
      needs.put(story.id(), story.dependencies().declared());
    }
    Chains chains = new Chains(needs);
    needs.keySet().forEach(chains::measure);
    return chains;
  }

  /// Finds the depth of a story, after that of all that it needs; one in a circle counts nothing.
  private void measure(StoryId start) {
    Deque<StoryId> open = new ArrayDeque<>(List.of(start));
    Set<StoryId> begun = new HashSet<>();
    while (!open.isEmpty()) {
      StoryId story = open.getFirst();
      if (depths.containsKey(story)) {
        open.pop();
      } else if (begun.add(story)) {
        needs(story).stream().filter(need -> !begun.contains(need)).forEach(open::push);
      } else {
        depths.put(
            story,
            needs(story).stream()
                .mapToInt(need -> depths.getOrDefault(need, 0) + 1)
                .max()
                .orElse(0));
        open.pop();
      }
    }
  }

  /// What is left when what waits for nothing has been taken away, again and again, and then what
  /// nothing waits for.
  private static Set<StoryId> tangled(Map<StoryId, List<StoryId>> needs) {
    Map<StoryId, List<StoryId>> dependents = new HashMap<>();
    needs.forEach((story, of) ->
        of.forEach(need -> dependents.computeIfAbsent(need, key -> new ArrayList<>()).add(story)));
    Set<StoryId> left = peeled(needs.keySet(), needs, dependents);
    return peeled(left, dependents, needs);
  }

  private static Set<StoryId> peeled(
      Set<StoryId> all, Map<StoryId, List<StoryId>> needs, Map<StoryId, List<StoryId>> back) {
    Set<StoryId> left = new HashSet<>(all);
    Map<StoryId, Integer> open = new HashMap<>();
    Deque<StoryId> free = new ArrayDeque<>();
    for (StoryId story : all) {
      int count = (int) needs.getOrDefault(story, List.of()).stream().filter(all::contains).count();
      open.put(story, count);
      if (count == 0) {
        free.add(story);
      }
    }
    while (!free.isEmpty()) {
      StoryId story = free.pop();
      left.remove(story);
      for (StoryId next : back.getOrDefault(story, List.of())) {
        if (open.merge(next, -1, Integer::sum) == 0 && left.contains(next)) {
          free.add(next);
        }
      }
    }
    return left;
  }

  /// Whether a story waits for itself, by way of others or not.
  boolean inCircle(StoryId story) {
    return tangled.contains(story) && before(story).contains(story);
  }

  /// Whether another story waits for it.
  boolean isNeeded(StoryId story) {
    return needed.contains(story);
  }

  private List<StoryId> needs(StoryId story) {
    return needs.getOrDefault(story, List.of());
  }

  /// How many stories the longest chain has that a story waits for.
  int depth(StoryId story) {
    return depths.getOrDefault(story, 0);
  }

  /// That chain, from its first story to the story itself.
  List<StoryId> longest(StoryId story) {
    List<StoryId> chain = new ArrayList<>(List.of(story));
    Optional<StoryId> at = Optional.of(story);
    while (at.isPresent()) {
      int below = depth(at.get()) - 1;
      at = needs(at.get()).stream().filter(need -> below >= 0 && depth(need) == below).findFirst();
      at.ifPresent(chain::add);
    }
    return chain.reversed();
  }

  /// Everything that a story waits for, itself if it is in a circle.
  Set<StoryId> before(StoryId story) {
    Set<StoryId> found = new HashSet<>();
    Deque<StoryId> open = new ArrayDeque<>(needs(story));
    while (!open.isEmpty()) {
      StoryId next = open.pop();
      if (found.add(next)) {
        needs(next).forEach(open::push);
      }
    }
    return found;
  }
}
