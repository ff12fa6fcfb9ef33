package io.regatta.report.document;

import io.regatta.event.RunEvent.ContextLoaded;
import io.regatta.event.RunEvent.Notice;
import io.regatta.event.RunState;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogHistory;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.StoryId;
import io.regatta.report.NextStep;
import io.regatta.report.PhaseView;
import io.regatta.timeline.PhaseTimeline;
import io.regatta.timeline.RunTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts a report together: the plan says which stories there are, the log where they stand, and a
/// run how that came.
///
/// What the run did and the log does not have yet counts too, since the next run records it. What
/// the log got after the run, from a rollback say, has the last word.
public final class Assembly {
  private final Sources sources;
  private final StoryKnowledge knowledge;

  private Assembly(Sources sources) {
    this.sources = sources;
    this.knowledge = new StoryKnowledge(sources);
  }

  /// What a report is made of.
  ///
  /// @param planPath the plan's file relative to the repository root, with `/`
  /// @param run null where no journal is at hand
  /// @param nextSteps what to do now
  /// @param remarks what was found out while the rest was read
  /// @param version of the tool
  public record Sources(
      Plan plan,
      String planPath,
      ImplementationLog log,
      LogHistory history,
      @Nullable RunSource run,
      Evidence evidence,
      List<NextStep> nextSteps,
      List<String> remarks,
      Instant madeAt,
      String version) {}

  /// A run of the plan.
  ///
  /// @param live whether it is at work
  /// @param only whether the report is about this run alone
  public record RunSource(RunState state, RunTimeline timeline, boolean live, boolean only) {}

  /// The report.
  public static PlanReport of(Sources sources) {
    return new Assembly(sources).report();
  }

  private PlanReport report() {
    RunSource run = sources.run();
    List<PhaseFacts> phases = phases();
    Map<StoryId, StoryFacts> stories = new HashMap<>();
    List<StoryFacts> bare = phases.stream().flatMap(phase -> stories(phase).stream()).toList();
    // What did not go well is asked for first: there may not be room for all.
    for (boolean well : new boolean[] {false, true}) {
      bare.stream()
          .filter(story -> (story.state() == ReportState.COMPLETED) == well)
          .forEach(story -> stories.put(story.id(), withEvidence(story)));
    }
    List<StoryFacts> all =
        bare.stream()
            .flatMap(story -> Optional.ofNullable(stories.get(story.id())).stream())
            .toList();
    return new PlanReport(
        sources.planPath(),
        sources.plan().title(),
        sources.madeAt(),
        sources.version(),
        run == null ? null : RunFacts.of(run.timeline(), run.live()),
        run != null && run.only(),
        ReportTotals.of(all, run != null && run.state().branch().isEmpty()),
        phases,
        all,
        remarks(),
        sources.nextSteps());
  }

  private StoryFacts withEvidence(StoryFacts story) {
    String run = story.effort().run();
    int attempts = story.effort().attempts();
    boolean untouched = story.state() == ReportState.PENDING && attempts == 0;
    return story.with(
        untouched ? null : sources.evidence().diff(story.id()).orElse(null),
        run == null || attempts == 0
            ? null
            : sources.evidence().output(run, story.id(), attempts).orElse(null));
  }

  private List<PhaseFacts> phases() {
    RunSource run = sources.run();
    Map<String, PhaseTimeline> times = new HashMap<>();
    Set<StoryId> wanted = new LinkedHashSet<>();
    if (run != null) {
      run.timeline().phases().forEach(phase -> times.put(phase.number(), phase));
      run.state().run().ifPresent(begun -> wanted.addAll(begun.assignment().pending()));
    }
    List<PhaseFacts> phases = new ArrayList<>();
    for (Phase phase : sources.plan().phases()) {
      PhaseTimeline time = times.get(phase.number());
      phases.add(
          new PhaseFacts(
              phase.number(),
              PhaseView.of(phase).title(),
              PhaseView.of(phase).mode(),
              phase.stories().stream()
                  .filter(story -> sources.plan().find(story).isPresent())
                  .filter(story -> run == null || !run.only() || wanted.contains(story))
                  .toList(),
              time == null ? null : time.from(),
              time == null ? null : time.to()));
    }
    return phases.stream().filter(phase -> !phase.stories().isEmpty()).toList();
  }

  private List<StoryFacts> stories(PhaseFacts phase) {
    return phase.stories().stream()
        .map(id -> knowledge.facts(sources.plan().story(id), phase.number()))
        .toList();
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>(sources.remarks());
    RunSource run = sources.run();
    if (run != null) {
      run.state()
          .held()
          .ifPresent(held ->
              remarks.add(
                  "Your branch has not followed: "
                      + held.reason()
                      + ". The work is on "
                      + held.branch()
                      + "."));
      run.state()
          .excusedGates()
          .forEach(gate ->
              remarks.add(
                  "The gate `"
                      + gate
                      + "` did not pass before any story, and counted for nothing."));
      run.timeline().phases().stream()
          .map(PhaseTimeline::context)
          .filter(Objects::nonNull)
          .map(ContextLoaded::notices)
          .flatMap(List::stream)
          .filter(notice -> notice.severity() == Notice.Severity.WARNING)
          .map(Notice::message)
          .distinct()
          .forEach(remarks::add);
      run.state().phases().stream()
          .flatMap(phase -> phase.finished().stream())
          .filter(phase -> phase.unattributed().count() > 0)
          .forEach(phase ->
              remarks.add(
                  "In phase "
                      + phase.phase()
                      + " "
                      + phase.unattributed().count()
                      + " files changed that no story claimed."));
    }
    return remarks;
  }
}
