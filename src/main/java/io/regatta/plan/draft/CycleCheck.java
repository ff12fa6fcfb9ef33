package io.regatta.plan.draft;

import io.regatta.plan.Plan;
import io.regatta.plan.Problem;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/// Refuses stories that wait for one another in a circle. Walks without recursion: a chain may be
/// as long as the plan.
final class CycleCheck implements PlanCheck {
  private static final int MOST_REPORTED = 20;

  @Override
  public List<Problem> check(Plan plan, ToIntFunction<StoryId> dependencyLine) {
    Map<StoryId, List<StoryId>> edges = new HashMap<>();
    plan.stories().forEach(story -> edges.put(story.id(), story.dependencies().declared()));
    List<Problem> problems = new ArrayList<>();
    Set<StoryId> done = new HashSet<>();
    for (Story story : plan.stories()) {
      if (!done.contains(story.id()) && problems.size() < MOST_REPORTED) {
        walk(story.id(), edges, done, dependencyLine, problems);
      }
    }
    return problems;
  }

  private static void walk(
      StoryId start,
      Map<StoryId, List<StoryId>> edges,
      Set<StoryId> done,
      ToIntFunction<StoryId> dependencyLine,
      List<Problem> problems) {
    LinkedHashSet<StoryId> path = new LinkedHashSet<>();
    Deque<Iterator<StoryId>> open = new ArrayDeque<>();
    path.add(start);
    open.push(edges.getOrDefault(start, List.of()).iterator());
    while (!open.isEmpty()) {
      if (!open.getFirst().hasNext()) {
        open.pop();
        done.add(path.removeLast());
        continue;
      }
      StoryId next = open.getFirst().next();
      if (path.contains(next)) {
        if (problems.size() < MOST_REPORTED) {
          problems.add(problem(path, next, dependencyLine));
        }
      } else if (!done.contains(next)) {
        path.add(next);
        open.push(edges.getOrDefault(next, List.of()).iterator());
      }
    }
  }

  private static Problem problem(
      Set<StoryId> path, StoryId closing, ToIntFunction<StoryId> dependencyLine) {
    List<String> cycle = new ArrayList<>();
    boolean inside = false;
    for (StoryId id : path) {
      inside |= id.equals(closing);
      if (inside) {
        cycle.add(id.text());
      }
    }
    cycle.add(closing.text());
    String chain =
        cycle.size() > 12
            ? String.join(" -> ", cycle.subList(0, 6))
                + " -> ... -> "
                + String.join(" -> ", cycle.subList(cycle.size() - 3, cycle.size()))
            : String.join(" -> ", cycle);
    return Problem.error(
        dependencyLine.applyAsInt(closing),
        "stories depend on one another in a circle: " + chain,
        "remove one of these dependencies");
  }
}
