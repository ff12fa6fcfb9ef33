package io.regatta.statistics;

import io.regatta.plan.Overlap;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// When the stories of a plan would run, and what that would take, going by past runs. Nothing is
/// made up: a story of a role that nothing is known of counts for nothing, and is named.
///
/// @param scheduling what stories wait for
/// @param phases the phases as they are run
/// @param waves what runs together
/// @param timetable when each story would run. Where nothing is known of any role each story counts
///   alike, as one second
/// @param otherwise when each would run with the other scheduling
/// @param time how long it takes; null where nothing is known of any role
/// @param costUsd what it costs; null where nothing is known
/// @param untimed the stories whose time is not known
/// @param uncosted the stories whose cost is not known
/// @param roles what the estimates of the plan's roles come from, in the order of their stories
public record Forecast(
    Scheduling scheduling,
    List<Phase> phases,
    List<Wave> waves,
    Timetable timetable,
    Timetable otherwise,
    @Nullable Duration time,
    @Nullable BigDecimal costUsd,
    List<StoryId> untimed,
    List<StoryId> uncosted,
    List<RoleEstimate> roles) {
  private static final Duration ALIKE = Duration.ofSeconds(1);

  public Forecast {
    phases = List.copyOf(phases);
    waves = List.copyOf(waves);
    untimed = List.copyOf(untimed);
    uncosted = List.copyOf(uncosted);
    roles = List.copyOf(roles);
  }

  /// How a plan is run.
  ///
  /// @param scheduling what stories wait for
  /// @param completed the stories that are not run any more
  /// @param parallel the most stories at once
  /// @param overlaps by phase, what keeps stories of one from running together
  /// @param across what keeps any stories from running together
  public record Manner(
      Scheduling scheduling,
      Set<StoryId> completed,
      OptionalInt parallel,
      Map<String, Overlap> overlaps,
      Overlap across) {
    /// Phase by phase, from the beginning, and nothing keeps stories from running together.
    public static final Manner PLAIN =
        new Manner(Scheduling.PHASES, Set.of(), OptionalInt.empty(), Map.of(), Overlap.NONE);

    /// As if nothing had been done.
    public Manner anew() {
      return new Manner(scheduling, Set.of(), parallel, overlaps, across);
    }

    private List<Wave> waves(Plan plan, Scheduling which) {
      return switch (which) {
        case PHASES -> Wave.of(plan, which, completed, overlaps);
        case DAG ->
            Wave.of(
                plan,
                which,
                completed,
                which.arranged(plan).phases().stream()
                    .collect(Collectors.toMap(Phase::number, phase -> across)));
      };
    }

    private Timetable timetable(Plan plan, Scheduling which, Function<StoryId, Duration> time) {
      return switch (which) {
        case PHASES -> Timetable.inWaves(plan, waves(plan, which), parallel, time);
        case DAG -> Timetable.byDependencies(plan, completed, across, parallel, time);
      };
    }
  }

  /// The forecast for a plan that was not refused.
  ///
  /// @param estimates by role
  public static Forecast of(Plan plan, Manner manner, Map<String, RoleEstimate> estimates) {
    List<Wave> waves = manner.waves(plan, manner.scheduling());
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
    Function<StoryId, Duration> time =
        id -> {
          RoleEstimate estimate = estimates.get(plan.story(id).agent());
          if (estimate != null) {
            return estimate.time();
          }
          return roles.isEmpty() ? ALIKE : Duration.ZERO;
        };
    Timetable timetable = manner.timetable(plan, manner.scheduling(), time);
    return new Forecast(
        manner.scheduling(),
        manner.scheduling().arranged(plan).phases(),
        waves,
        timetable,
        manner.timetable(plan, manner.scheduling().other(), time),
        roles.isEmpty() ? null : timetable.makespan(),
        cost,
        untimed,
        uncosted,
        List.copyOf(roles.values()));
  }
}
