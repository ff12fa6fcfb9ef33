package io.regatta.plan.github;

import io.regatta.plan.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts issues into phases: by label or milestone where issues have one, and within these by what
/// they depend on.
final class IssueOrder {
  private static final Pattern PHASE =
      Pattern.compile("(?i)^(?:phase|stage|wave|sprint|iteration)[\\s:/_-]*(\\d{1,3})\\b.*");

  private final List<Issue> issues;
  private final Map<Integer, Set<Integer>> dependencies;
  private final List<Problem> problems;

  /// A phase of the plan.
  ///
  /// @param name what it is called; may be empty
  record Phase(String name, List<Issue> issues) {}

  /// @param dependencies by issue; changed where they go in a circle
  IssueOrder(List<Issue> issues, Map<Integer, Set<Integer>> dependencies, List<Problem> problems) {
    this.issues = issues;
    this.dependencies = dependencies;
    this.problems = problems;
  }

  List<Phase> phases() {
    cutCircles();
    Map<Integer, Integer> groupOf = new HashMap<>();
    List<Phase> groups = groups();
    for (int i = 0; i < groups.size(); i++) {
      for (Issue issue : groups.get(i).issues()) {
        groupOf.put(issue.number(), i);
      }
    }
    Optional<Problem> contradiction =
        issues.stream().flatMap(issue -> contradiction(issue, groupOf).stream()).findFirst();
    if (contradiction.isPresent()) {
      problems.add(contradiction.get());
      return levels(new Phase("", issues));
    }
    return groups.stream().flatMap(group -> levels(group).stream()).toList();
  }

  private Optional<Problem> contradiction(Issue issue, Map<Integer, Integer> groupOf) {
    int group = groupOf.getOrDefault(issue.number(), 0);
    return of(issue).stream()
        .filter(other -> groupOf.getOrDefault(other, 0) > group)
        .findFirst()
        .map(other ->
            Problem.warning(
                0,
                "issue #"
                    + issue.number()
                    + " depends on #"
                    + other
                    + ", which its milestone (or having none) or its label puts later: dependencies"
                    + " decide, and milestones and labels make no phases",
                "give #"
                    + other
                    + " a milestone or label that is not later, or remove the dependency"));
  }

  private Set<Integer> of(Issue issue) {
    return dependencies.getOrDefault(issue.number(), Set.of());
  }

  private List<Phase> groups() {
    TreeMap<String, List<Issue>> byLabel =
        new TreeMap<>(Comparator.comparingInt(Integer::parseInt));
    TreeMap<Issue.Milestone, List<Issue>> byMilestone = new TreeMap<>();
    for (Issue issue : issues) {
      String number = phase(issue);
      if (number.isEmpty()) {
        byMilestone.computeIfAbsent(issue.milestone(), it -> new ArrayList<>()).add(issue);
      } else {
        byLabel.computeIfAbsent(number, it -> new ArrayList<>()).add(issue);
      }
    }
    List<Phase> groups = new ArrayList<>();
    byLabel.forEach((number, members) -> groups.add(new Phase("", members)));
    byMilestone.forEach((milestone, members) -> groups.add(new Phase(milestone.title(), members)));
    return groups;
  }

  private static String phase(Issue issue) {
    for (String label : issue.labels()) {
      Matcher phase = PHASE.matcher(label);
      if (phase.matches()) {
        return phase.group(1);
      }
    }
    return "";
  }

  /// What depends on nothing else in it, then what depends on that, and so on.
  private List<Phase> levels(Phase group) {
    Map<Integer, Issue> open = new LinkedHashMap<>();
    group.issues().forEach(issue -> open.put(issue.number(), issue));
    List<Phase> phases = new ArrayList<>();
    while (!open.isEmpty()) {
      List<Issue> ready =
          open.values().stream()
              .filter(issue -> of(issue).stream().noneMatch(open::containsKey))
              .toList();
      ready.forEach(issue -> open.remove(issue.number()));
      phases.add(new Phase(group.name(), ready));
    }
    return phases;
  }

  /// A plan with a circle can't be run: the dependency that closes it is left out.
  private void cutCircles() {
    Set<Integer> done = new LinkedHashSet<>();
    for (Issue issue : issues) {
      Set<Integer> kept = new LinkedHashSet<>();
      for (Integer other : of(issue)) {
        if (leadsTo(other, issue.number(), done)) {
          problems.add(
              Problem.warning(
                  issue.line(),
                  "issues #"
                      + issue.number()
                      + " and #"
                      + other
                      + " wait for one another: #"
                      + issue.number()
                      + " does not wait for #"
                      + other,
                  "remove one of the two dependencies"));
        } else {
          kept.add(other);
        }
      }
      dependencies.put(issue.number(), kept);
      done.add(issue.number());
    }
  }

  private boolean leadsTo(int from, int to, Set<Integer> settled) {
    Set<Integer> seen = new LinkedHashSet<>();
    List<Integer> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      int next = open.removeLast();
      if (next == to) {
        return true;
      }
      if (settled.contains(next) && seen.add(next)) {
        open.addAll(dependencies.getOrDefault(next, Set.of()));
      }
    }
    return false;
  }
}
