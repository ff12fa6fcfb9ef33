package io.regatta.cli;

import io.regatta.cli.configuration.Configuration;
import io.regatta.cli.configuration.Work;
import io.regatta.engine.LogRecorder;
import io.regatta.engine.RunSession;
import io.regatta.journal.JournalException;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogException;
import io.regatta.log.LogHistory;
import io.regatta.plan.Overlap;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import io.regatta.report.PlanView.Prospect;
import io.regatta.statistics.Forecast;
import io.regatta.statistics.RoleEstimate;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Works out what a plan would take: the whole of it, and what its log says is left.
///
/// @param messages are told what could not be read, and so is not known
record PlanProspect(Path root, Configuration configuration, Messages messages) {
  /// @param touched which files keep stories from running together, if the configuration says so
  /// @param scheduling what stories wait for
  /// @param parallel the most stories at once, whatever the configuration says; null for what it
  ///   says
  /// @throws JournalException if the directory of the runs can't be read
  Prospect of(
      Path file, Plan plan, TouchedFiles touched, Scheduling scheduling, @Nullable Integer parallel)
      throws JournalException {
    OptionalInt most = parallel == null ? configuration.parallel() : OptionalInt.of(parallel);
    Map<String, RoleEstimate> estimates = new PastWork(root, messages).estimates();
    boolean serialize = configuration.work().overlap() == Work.Overlaps.SERIALIZE;
    Forecast.Manner manner =
        new Forecast.Manner(
            scheduling,
            completed(file, plan),
            most,
            serialize ? touched.overlaps(plan, Scheduling.PHASES) : Map.of(),
            serialize ? touched.across(plan) : Overlap.NONE);
    int left = plan.scheduled().size() - manner.completed().size();
    return new Prospect(
        Forecast.of(plan, manner.anew(), estimates),
        left == 0 || manner.completed().isEmpty() ? null : Forecast.of(plan, manner, estimates),
        most.isPresent() ? most.getAsInt() : null);
  }

  private Set<StoryId> completed(Path file, Plan plan) {
    try {
      LogHistory history =
          LogHistory.of(
              plan, RunSession.planPath(root, file), ImplementationLog.read(LogRecorder.log(file)));
      return plan.scheduled().stream()
          .map(Story::id)
          .filter(history::isCompleted)
          .collect(Collectors.toSet());
    } catch (LogException e) {
      // It was warned of when estimates were looked for in it.
      return Set.of();
    }
  }
}
