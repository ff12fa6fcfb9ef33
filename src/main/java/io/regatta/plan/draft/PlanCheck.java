package io.regatta.plan.draft;

import io.regatta.plan.Plan;
import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import java.util.List;
import java.util.function.ToIntFunction;

/// Something that is checked on a whole plan.
@FunctionalInterface
interface PlanCheck {
  /// What is wrong.
  ///
  /// @param dependencyLine where a story's dependencies stand
  List<Problem> check(Plan plan, ToIntFunction<StoryId> dependencyLine);
}
