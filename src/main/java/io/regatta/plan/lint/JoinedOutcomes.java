package io.regatta.plan.lint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A criterion that asks for several outcomes: it can be met by half.
final class JoinedOutcomes implements Rule {
  private static final int JOINED = 2;
  private static final int ACROSS_AREAS = 3;
  private static final int MOST_WORDS = 20;
  private static final int LONG = 2;

  /// A scenario may well say `Then … And …` of one thing.
  private static final int MOST_STEPS = 2;

  @Override
  public List<Finding> check(Subject subject) {
    if (!subject.english()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    List<Criterion> criteria = subject.criteria();
    for (int i = 0; i < criteria.size(); i++) {
      check(subject, criteria.get(i), i + 1, findings);
    }
    return findings;
  }

  private static void check(
      Subject subject, Criterion criterion, int number, List<Finding> findings) {
    List<String> outcomes =
        criterion.outcomes().stream().flatMap(outcome -> Clauses.of(outcome).stream()).toList();
    boolean scenario = criterion.outcomes().size() > 1;
    if (outcomes.size() < 2
        || (scenario
            && criterion.outcomes().size() <= MOST_STEPS
            && outcomes.size() <= MOST_STEPS)) {
      return;
    }
    Set<Area> areas = new LinkedHashSet<>();
    outcomes.stream().flatMap(outcome -> Area.of(outcome).stream()).forEach(areas::add);
    boolean across = areas.contains(Area.FRONT) && areas.size() > 1 && apart(outcomes);
    boolean wordy =
        outcomes.size() > 2
            && criterion.outcomes().stream().anyMatch(text -> Token.of(text).size() > MOST_WORDS);
    findings.add(
        new Finding(
            Category.OUTCOMES,
            JOINED + (across ? ACROSS_AREAS : 0) + (wordy ? LONG : 0),
            subject.lineOf(criterion),
            "criterion "
                + number
                + " asks for "
                + outcomes.size()
                + " outcomes"
                + (across ? " in different areas of the system" : ""),
            outcomes.stream().map(Title::capital).toList(),
            ""));
  }

  /// Whether one outcome is about what is shown and another one is not.
  private static boolean apart(List<String> outcomes) {
    return outcomes.stream().anyMatch(text -> Area.of(text).equals(Set.of(Area.FRONT)))
        && outcomes.stream()
            .map(Area::of)
            .anyMatch(of -> !of.isEmpty() && !of.contains(Area.FRONT));
  }
}
