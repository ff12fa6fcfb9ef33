package io.regatta.plan.draft;

import io.regatta.plan.Overlap;
import io.regatta.plan.Plan;
import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/// Warns where stories of a parallel phase declare that they touch the same files.
final class OverlapCheck implements PlanCheck {
  @Override
  public List<Problem> check(Plan plan, ToIntFunction<StoryId> dependencyLine) {
    return Overlap.problems(plan, Map.of());
  }
}
