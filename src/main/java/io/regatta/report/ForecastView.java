package io.regatta.report;

import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import io.regatta.plan.schedule.Timetable;
import io.regatta.plan.schedule.Wave;
import io.regatta.statistics.Forecast;
import io.regatta.statistics.RoleEstimate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When the stories of a plan would run, and what that would take, as `--json` shows it.
///
/// @param parallel the most stories at once; null where there is no cap
/// @param schedule what stories wait for: `phases` or `dag`
/// @param makespans what the whole takes with either schedule, that one first
/// @param waves what runs together, in order
/// @param criticalPath the stories that the whole waits for, in order
/// @param slots when each story would run, in the order in which they begin; none where nothing is
///   known of any role
/// @param whole what the whole plan takes
/// @param left what is left of it, where earlier runs completed some of it but not all; else null
/// @param from what the estimates come from, a role each
public record ForecastView(
    @Nullable Integer parallel,
    String schedule,
    List<MakespanView> makespans,
    List<Wave> waves,
    List<StoryId> criticalPath,
    List<SlotView> slots,
    EstimateView whole,
    @Nullable EstimateView left,
    List<RoleView> from) {

  /// What the whole plan takes with a schedule.
  ///
  /// @param durationSeconds null where nothing is known of any role
  /// @param criticalPath the stories that it waits for, in order; where nothing is known, each
  ///   counted alike
  public record MakespanView(
      String schedule, @Nullable Double durationSeconds, List<StoryId> criticalPath) {}

  /// When a story would run.
  ///
  /// @param beginSeconds from the beginning of the plan
  /// @param durationSeconds null where nothing is known of its role, which is not 0
  public record SlotView(StoryId story, double beginSeconds, @Nullable Double durationSeconds) {}

  /// What stories take together.
  ///
  /// @param stories how many there are
  /// @param durationSeconds from the first beginning to the last end; null where nothing is known
  /// @param costUsd null where nothing is known
  /// @param durationUnknown the stories that are not in the duration
  /// @param costUnknown the stories that are not in the cost
  public record EstimateView(
      int stories,
      @Nullable Double durationSeconds,
      @Nullable BigDecimal costUsd,
      List<StoryId> durationUnknown,
      List<StoryId> costUnknown) {}

  /// What is known of a role, by the stories of it that past runs completed.
  ///
  /// @param medianSeconds how long half of them took at most
  /// @param meanCostUsd what one cost on average; null where none tells
  /// @param costs how many tell what they cost
  public record RoleView(
      String role,
      int stories,
      int attempts,
      int runs,
      double medianSeconds,
      @Nullable BigDecimal meanCostUsd,
      int costs) {}

  /// The view of a forecast.
  ///
  /// @param left what is left, or null where all or nothing is
  static ForecastView of(Forecast whole, @Nullable Forecast left, @Nullable Integer parallel) {
    Timetable timetable = whole.timetable();
    Set<StoryId> untimed = new HashSet<>(whole.untimed());
    return new ForecastView(
        parallel,
        whole.scheduling().text(),
        List.of(
            makespan(whole, whole.scheduling(), timetable),
            makespan(whole, whole.scheduling().other(), whole.otherwise())),
        whole.waves(),
        timetable.criticalPath(),
        whole.time() == null
            ? List.of()
            : timetable.slots().stream().map(slot -> slot(slot, untimed)).toList(),
        estimate(whole),
        left == null ? null : estimate(left),
        whole.roles().stream().map(ForecastView::role).toList());
  }

  private static MakespanView makespan(Forecast forecast, Scheduling with, Timetable timetable) {
    return new MakespanView(
        with.text(),
        forecast.time() == null ? null : RunSummary.seconds(timetable.makespan()),
        timetable.criticalPath());
  }

  private static SlotView slot(Timetable.Slot slot, Set<StoryId> untimed) {
    return new SlotView(
        slot.story(),
        RunSummary.seconds(slot.begin()),
        untimed.contains(slot.story()) ? null : RunSummary.seconds(slot.time()));
  }

  private static EstimateView estimate(Forecast forecast) {
    Duration time = forecast.time();
    return new EstimateView(
        forecast.timetable().slots().size(),
        time == null ? null : RunSummary.seconds(time),
        forecast.costUsd(),
        forecast.untimed(),
        forecast.uncosted());
  }

  private static RoleView role(RoleEstimate estimate) {
    return new RoleView(
        estimate.role(),
        estimate.stories(),
        estimate.attempts(),
        estimate.runs(),
        RunSummary.seconds(estimate.time()),
        estimate.costUsd(),
        estimate.costs());
  }
}
