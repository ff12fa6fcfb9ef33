package io.regatta.statistics;

import io.regatta.plan.Overlap;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Timetable;
import io.regatta.plan.schedule.Wave;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When the stories of a plan would run, and what that would take, going by past runs. Nothing is
/// made up: a story of a role that nothing is known of counts for nothing, and is named.
///
/// @param waves what runs together
/// @param timetable when each story would run. Where nothing is known of any role each story counts
///   alike, as one second
/// @param time how long it takes; null where nothing is known of any role
/// @param costUsd what it costs; null where nothing is known
/// @param untimed the stories whose time is not known
/// @param uncosted the stories whose cost is not known
/// @param roles what the estimates of the plan's roles come from, in the order of their stories
public record Forecast(
    List<Wave> waves,
    Timetable timetable,
    @Nullable Duration time,
    @Nullable BigDecimal costUsd,
    List<StoryId> untimed,
    List<StoryId> uncosted,
    List<RoleEstimate> roles) {
  private static final Duration ALIKE = Duration.ofSeconds(1);

  public Forecast {
    waves = List.copyOf(waves);
    untimed = List.copyOf(untimed);
    uncosted = List.copyOf(uncosted);
    roles = List.copyOf(roles);
  }

  /// How a plan is run.
  ///
  /// @param completed the stories that are not run any more
  /// @param parallel the most stories at once
  /// @param overlaps by phase, what keeps stories from running together
  public record Manner(
      Set<StoryId> completed, OptionalInt parallel, Map<String, Overlap> overlaps) {
    /// As if nothing had been done.
    public Manner anew() {
      return new Manner(Set.of(), parallel, overlaps);
    }
  }

  /// The forecast for a plan that was not refused.
  ///
  /// @param estimates by role
  public static Forecast of(Plan plan, Manner manner, Map<String, RoleEstimate> estimates) {
    List<Wave> waves = Wave.of(plan, manner.completed(), manner.overlaps());
    List<StoryId> untimed = new ArrayList<>();
    List<StoryId> uncosted = new ArrayList<>();
    Map<String, RoleEstimate> roles = new LinkedHashMap<>();
    BigDecimal cost = null;
    for (StoryId id : waves.stream().flatMap(wave -> wave.stories().stream()).toList()) {
      Story story = plan.story(id);
      RoleEstimate estimate = estimates.get(story.agent());
      if (estimate == null) {
        untimed.add(id);
      } else {
        roles.putIfAbsent(story.agent(), estimate);
      }
      BigDecimal price = estimate == null ? null : estimate.costUsd();
      if (price == null) {
        uncosted.add(id);
      } else {
        cost = cost == null ? price : cost.add(price);
      }
    }
    Timetable timetable =
        Timetable.inWaves(
            plan,
            waves,
            manner.parallel(),
            id -> {
              RoleEstimate estimate = estimates.get(plan.story(id).agent());
              if (estimate != null) {
                return estimate.time();
              }
              return roles.isEmpty() ? ALIKE : Duration.ZERO;
            });
    return new Forecast(
        waves,
        timetable,
        roles.isEmpty() ? null : timetable.makespan(),
        cost,
        untimed,
        uncosted,
        List.copyOf(roles.values()));
  }
}
