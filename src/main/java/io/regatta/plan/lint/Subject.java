package io.regatta.plan.lint;

import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import java.util.List;

/// A story as rules see it.
///
/// @param chains what waits for what in the plan
record Subject(Story story, Plan plan, Chains chains, LintSettings settings, Places places) {
  /// Whether what rules know of words applies.
  boolean english() {
    return English.is(story.title() + "\n" + String.join("\n", story.text().criteria()));
  }

  Title title() {
    return Title.of(story.title());
  }

  List<Criterion> criteria() {
    return story.text().criteria().stream().map(Criterion::of).toList();
  }

  /// The line of a criterion.
  int lineOf(Criterion criterion) {
    return places.of(criterion.source(), story.line());
  }
}
