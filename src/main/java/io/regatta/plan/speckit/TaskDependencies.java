package io.regatta.plan.speckit;

import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import io.regatta.plan.draft.DependencyClaim;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a task says in its own words that it depends on: `(depends on T012, T013)`, `after
/// T005–T008`, `requires Phase 2`. What names no task or phase of the list says nothing.
final class TaskDependencies {
  private static final Pattern SAYS =
      Pattern.compile(
          "(?i)\\b(?:depend(?:s|ent|encies|ency)?(?:\\s+(?:up)?on)?|after|requires?|needs?|blocked"
              + " by|prerequisites?|deps)\\b\\s*:?\\**\\s*((?:(?:,|;|&|/|\\+|\\band\\b|\\bor\\b|\\bto\\b|\\bthrough\\b|[-–—]|completion"
              + " of|completing|tasks?|phases?|all of)?\\s*(?:`|\\*\\*)?(?:"
              + TaskLine.ID
              + "|(?<=phase )\\d{1,3}|(?<=phases )\\d{1,3})(?:`|\\*\\*)?\\s*)+)");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(" + TaskLine.ID + ")|phases?\\s+(\\d{1,3})|([-–—]|\\bto\\b|\\bthrough\\b)");

  /// Nobody writes a task of more characters; it bounds the work for a line without end.
  private static final int LONGEST = 5_000;

  private final List<StoryId> order;
  private final Map<StoryId, Integer> places = new HashMap<>();
  private final List<Problem> problems;

  /// @param order every task in the order of the file
  TaskDependencies(List<StoryId> order, List<Problem> problems) {
    this.order = List.copyOf(order);
    this.problems = problems;
    order.forEach(id -> places.putIfAbsent(id, places.size()));
  }

  /// What a task says; its phases are numbers of the file.
  DependencyClaim of(StoryId own, String task, int line) {
    String text = task.replaceAll("\\s+", " ");
    Set<StoryId> ids = new LinkedHashSet<>();
    Set<String> phases = new LinkedHashSet<>();
    Matcher says = SAYS.matcher(text.substring(0, Math.min(text.length(), LONGEST)));
    while (says.find()) {
      read(says.group(1), ids, phases);
    }
    ids.removeIf(id -> !isEarlier(id, own, line));
    return ids.isEmpty() && phases.isEmpty()
        ? DependencyClaim.SILENT
        : new DependencyClaim(false, false, List.copyOf(ids), List.copyOf(phases), line);
  }

  private void read(String names, Set<StoryId> ids, Set<String> phases) {
    StoryId last = null;
    boolean range = false;
    Matcher named = NAMED.matcher(names);
    while (named.find()) {
      if (named.group(1) != null) {
        StoryId id = new StoryId(named.group(1));
        ids.addAll(range && last != null ? between(last, id) : List.of());
        ids.add(id);
        last = id;
        range = false;
      } else if (named.group(2) != null) {
        phases.add(named.group(2));
      } else {
        range = true;
      }
    }
  }

  private List<StoryId> between(StoryId from, StoryId to) {
    int start = places.getOrDefault(from, -1);
    int end = places.getOrDefault(to, -1);
    return start >= 0 && end > start ? order.subList(start, end) : List.of();
  }

  /// Sentences are read here, and may be about something else: what can't be meant is no error.
  private boolean isEarlier(StoryId id, StoryId own, int line) {
    Integer place = places.get(id);
    if (id.equals(own)) {
      return false;
    }
    if (place == null) {
      problems.add(
          Problem.warning(
              line,
              own + " says that it depends on " + id + ", which is not in the plan",
              "correct the id, or remove it"));
      return false;
    }
    if (place > places.getOrDefault(own, 0)) {
      problems.add(
          Problem.warning(
              line,
              own + " says that it depends on " + id + ", which comes later: it does not wait",
              "move " + id + " before it, or remove the dependency"));
      return false;
    }
    return true;
  }
}
