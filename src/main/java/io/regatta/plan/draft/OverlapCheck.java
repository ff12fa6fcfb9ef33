package io.regatta.plan.draft;

import io.regatta.plan.Overlap;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// Warns where stories of a parallel phase declare that they touch the same files.
final class OverlapCheck implements PlanCheck {
  private static final int MOST_REPORTED = 20;
  private static final int MOST_NAMED = 5;

  @Override
  public List<Problem> check(Plan plan, ToIntFunction<StoryId> dependencyLine) {
    List<Problem> problems = new ArrayList<>();
    for (Phase phase : plan.phases()) {
      for (Overlap.Shared shared : Overlap.in(plan, phase, Map.of()).shared()) {
        if (problems.size() < MOST_REPORTED) {
          problems.add(
              Problem.warning(
                  plan.story(shared.stories().get(1)).line(),
                  message(shared),
                  "let one depend on the other, or set overlap: serialize in regatta.yaml"));
        }
      }
    }
    return problems;
  }

  /// Such as `stories 3 and 4 both touch src/a.java`.
  private static String message(Overlap.Shared shared) {
    List<StoryId> stories = shared.stories();
    int named = Math.min(stories.size(), MOST_NAMED);
    boolean all = named == stories.size();
    String first =
        stories.stream()
            .limit(all ? named - 1L : named)
            .map(StoryId::text)
            .collect(Collectors.joining(", "));
    String last = all ? stories.getLast().text() : (stories.size() - named) + " more";
    return "stories "
        + first
        + " and "
        + last
        + (stories.size() == 2 ? " both touch " : " all touch ")
        + shared.file();
  }
}
