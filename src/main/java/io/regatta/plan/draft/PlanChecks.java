package io.regatta.plan.draft;

import io.regatta.plan.Placeholder;
import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The checks that every plan goes through, whatever its format.
final class PlanChecks {
  private PlanChecks() {}

  /// @param scheduled whether the plan has a schedule at all
  static List<PlanCheck> all(boolean scheduled) {
    PlanCheck order = new OrderCheck();
    return scheduled
        ? List.of(
            unscheduled(),
            withoutAgent(),
            withoutCriteria(),
            unwritten(),
            new CycleCheck(),
            order,
            new OverlapCheck(),
            new SharedFilesCheck())
        : List.of(withoutAgent(), withoutCriteria(), new CycleCheck());
  }

  static List<PlanCheck> ofForeign() {
    return List.of(new CycleCheck(), new OrderCheck(), new OverlapCheck(), new SharedFilesCheck());
  }

  private static PlanCheck unscheduled() {
    return (plan, line) -> {
      Set<StoryId> scheduled = new HashSet<>();
      plan.phases().forEach(phase -> scheduled.addAll(phase.stories()));
      return plan.stories().stream()
          .filter(story -> !scheduled.contains(story.id()))
          .map(story ->
              Problem.error(
                  story.line(),
                  "story " + story.id() + " is never scheduled",
                  "list it in a phase of the execution section as `- Story #" + story.id() + "`"))
          .toList();
    };
  }

  private static PlanCheck withoutAgent() {
    return (plan, line) ->
        plan.stories().stream()
            .filter(story -> story.agent().isEmpty())
            .map(story ->
                Problem.error(
                    story.line(),
                    "story " + story.id() + " names no agent",
                    "add a line such as `Agent: backend-developer` below its heading"))
            .toList();
  }

  private static PlanCheck unwritten() {
    return (plan, line) ->
        plan.stories().stream()
            .filter(Placeholder::isLeftIn)
            .map(story ->
                Problem.warning(
                    story.line(),
                    "story " + story.id() + " does not say yet what is to be done",
                    "write that in place of what stands there; no run begins with it"))
            .toList();
  }

  private static PlanCheck withoutCriteria() {
    return (plan, line) ->
        plan.stories().stream()
            .filter(story -> story.text().criteria().isEmpty())
            .map(story ->
                Problem.warning(
                    story.line(),
                    "story " + story.id() + " has no acceptance criteria",
                    "add `Acceptance Criteria:` and a list below its heading"))
            .toList();
  }
}
