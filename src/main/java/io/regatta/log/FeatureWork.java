package io.regatta.log;

import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the log of a plan says of a feature: of its own plan, or of that of a fix.
///
/// @param feature the feature's id
/// @param issue the issue that the plan fixes; null for the feature's own plan
/// @param plan the plan's repository path, with `/`
/// @param completed the stories that are completed, in schedule order
/// @param pending how many stories are not
/// @param lastCompleted when Regatta recorded the last of them as completed; null where others did
public record FeatureWork(
    String feature,
    @Nullable String issue,
    String plan,
    List<StoryId> completed,
    int pending,
    @Nullable Instant lastCompleted) {
  private static final Pattern PLAN =
      Pattern.compile("docs/features/([^/]+)/(?:issues/([^/]+)/)?user-stories\\.md");

  public FeatureWork {
    completed = List.copyOf(completed);
  }

  /// What a plan's log says; empty for a plan that belongs to no feature of the feature log.
  ///
  /// @param planPath the plan's repository path, with `/`
  public static Optional<FeatureWork> of(String planPath, Plan plan, LogHistory history) {
    Matcher matcher = PLAN.matcher(planPath);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<StoryId> completed =
        plan.scheduled().stream().map(Story::id).filter(history::isCompleted).toList();
    Instant last =
        completed.stream()
            .flatMap(id -> history.lastEntry(id).stream())
            .filter(entry -> entry.origin().plan() != null)
            .flatMap(entry -> entry.facts().completedAt().flatMap(FeatureWork::instant).stream())
            .max(Instant::compareTo)
            .orElse(null);
    return Optional.of(
        new FeatureWork(
            matcher.group(1),
            matcher.group(2),
            planPath,
            completed,
            plan.scheduled().size() - completed.size(),
            last));
  }

  /// Whether no story is left.
  boolean done() {
    return pending == 0 && !completed.isEmpty();
  }

  /// The log that says so, as a repository path.
  String logPath() {
    return plan.substring(0, plan.lastIndexOf('/') + 1) + "implementation-log.json";
  }

  /// The moment that a text means; empty where it has no zone or is no time.
  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
