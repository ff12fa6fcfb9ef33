package io.regatta.statistics;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a story of a role takes, going by the stories of that role that past runs completed.
///
/// @param role such as `backend-developer`
/// @param stories how many there were that tell their time; at least 1
/// @param attempts how many attempts these took
/// @param runs in how many runs
/// @param time how long half of them took at most: agents, gates and merges, without queues and
///   pauses
/// @param costUsd what one cost on average; null where none tells
/// @param costs how many of them tell what they cost
public record RoleEstimate(
    String role,
    int stories,
    int attempts,
    int runs,
    Duration time,
    @Nullable BigDecimal costUsd,
    int costs) {

  /// The estimates of all roles that completed something, by role.
  public static Map<String, RoleEstimate> of(Stream<PastRun> runs) {
    Map<String, Samples> samples = new HashMap<>();
    runs.forEach(run -> {
      for (PastStory story : run.stories()) {
        Duration span = story.effort().span();
        if (story.fate() == PastStory.Fate.COMPLETED && span != null && !story.role().isEmpty()) {
          samples.computeIfAbsent(story.role(), Samples::new).add(run.run(), story, span);
        }
      }
    });
    Map<String, RoleEstimate> estimates = new TreeMap<>();
    samples.forEach((role, found) -> estimates.put(role, found.estimate()));
    return estimates;
  }

  /// What is known of a role.
  private static final class Samples {
    private final String role;
    private final List<Duration> times = new ArrayList<>();
    private final Set<String> runs = new HashSet<>();
    private final List<BigDecimal> costs = new ArrayList<>();
    private int attempts;

    Samples(String role) {
      this.role = role;
    }

    void add(String run, PastStory story, Duration span) {
      times.add(span);
      runs.add(run);
      Integer made = story.effort().attempts();
      attempts += made == null ? 1 : made;
      BigDecimal cost = story.effort().usage().costUsd();
      if (cost != null) {
        costs.add(cost);
      }
    }

    RoleEstimate estimate() {
      return new RoleEstimate(
          role, times.size(), attempts, runs.size(), Quantiles.median(times), mean(), costs.size());
    }

    private @Nullable BigDecimal mean() {
      return costs.isEmpty()
          ? null
          : Figures.share(costs.stream().reduce(BigDecimal.ZERO, BigDecimal::add), costs.size());
    }
  }
}
