package io.regatta.plan.lint;

import io.regatta.plan.Plan;
import java.util.List;
import java.util.stream.Stream;

/// Scores the stories of a plan for atomicity: whether each is one piece of work that one agent can
/// do, that can be checked and taken back by itself.
public final class Lint {
  private static final List<Rule> RULES =
      List.of(
          new CompoundTitle(),
          new LongTitle(),
          new ManyCriteria(),
          new JoinedOutcomes(),
          new FileImpact(),
          new ManyDependencies(),
          new DependencyChain(),
          new NamedTechnology());

  private Lint() {}

  /// Looks at every story, also of a plan that is refused.
  ///
  /// @param text the plan's file, to find the lines that findings are about
  /// @return a score per story, in document order
  public static List<StoryScore> of(Plan plan, String text, LintSettings settings) {
    Places places = Places.of(text);
    Chains chains = Chains.of(plan);
    return plan.stories().stream()
        .map(story -> new Subject(story, plan, chains, settings, places))
        .map(Lint::score)
        .toList();
  }

  private static StoryScore score(Subject subject) {
    Stream<Finding> findings = RULES.stream().flatMap(rule -> rule.check(subject).stream());
    return StoryScore.of(
        subject.story(),
        findings
            .filter(finding -> !subject.settings().skip().contains(finding.category()))
            .toList());
  }
}
