package io.regatta.report.document;

import io.regatta.plan.StoryId;
import io.regatta.report.NextStep;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A plan, and what became of it: what every kind of report is made of, and as JSON one of them.
/// Its JSON Schema is the resource `/io/regatta/schema/report.schema.json`.
///
/// Texts come from plans, agents and logs as they are: whoever shows them makes them safe.
///
/// @param plan the plan's file relative to the repository root (absolute if outside), with `/`
/// @param title the plan's title; may be empty
/// @param madeAt when the report was made
/// @param version of the tool that made it
/// @param run the run that times, attempts and savings are of; null where no journal is at hand
/// @param runOnly whether the report is about that run alone, not about all that the log says
/// @param stories in schedule order
/// @param remarks what else is worth knowing, a sentence each
/// @param nextSteps what to do now
public record PlanReport(
    String plan,
    String title,
    Instant madeAt,
    String version,
    @Nullable RunFacts run,
    boolean runOnly,
    ReportTotals totals,
    List<PhaseFacts> phases,
    List<StoryFacts> stories,
    List<String> remarks,
    List<NextStep> nextSteps) {
  public PlanReport {
    phases = List.copyOf(phases);
    stories = List.copyOf(stories);
    remarks = List.copyOf(remarks);
    nextSteps = List.copyOf(nextSteps);
  }

  /// What to call the plan.
  public String name() {
    return title.isBlank() ? plan : title;
  }

  /// The stories that are in a state, in schedule order.
  public List<StoryFacts> in(ReportState state) {
    return stories.stream().filter(story -> story.state() == state).toList();
  }

  /// The stories by their ids.
  public Map<StoryId, StoryFacts> byId() {
    Map<StoryId, StoryFacts> byId = new HashMap<>();
    stories.forEach(story -> byId.putIfAbsent(story.id(), story));
    return byId;
  }

  /// As many stories as there is room for: what did not go well first, then the others in schedule
  /// order.
  public Set<StoryId> mostTelling(int most) {
    Set<StoryId> telling = new HashSet<>();
    for (ReportState state :
        List.of(
            ReportState.FAILED,
            ReportState.RUNNING,
            ReportState.BLOCKED,
            ReportState.COMPLETED,
            ReportState.PENDING)) {
      in(state).stream()
          .limit(Math.max(0, most - telling.size()))
          .forEach(story -> telling.add(story.id()));
    }
    return telling;
  }
}
