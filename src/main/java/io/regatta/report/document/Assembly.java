package io.regatta.report.document;

import io.regatta.event.RunEvent.ContextLoaded;
import io.regatta.event.RunEvent.Notice;
import io.regatta.event.RunState;
import io.regatta.event.StoryResult;
import io.regatta.log.EntryDetails;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogEntry;
import io.regatta.log.LogHistory;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.report.NextStep;
import io.regatta.report.PhaseView;
import io.regatta.report.document.StoryFacts.Effort;
import io.regatta.report.document.StoryFacts.Failure;
import io.regatta.report.document.StoryFacts.Needs;
import io.regatta.report.document.StoryFacts.Work;
import io.regatta.timeline.PhaseTimeline;
import io.regatta.timeline.RunTimeline;
import io.regatta.timeline.StoryTimeline;
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
  private final Map<StoryId, StoryTimeline> tried = new HashMap<>();

  private Assembly(Sources sources) {
    this.sources = sources;
    RunSource run = sources.run();
    if (run != null) {
      run.timeline().stories().forEach(story -> tried.put(story.id(), story));
    }
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
        ReportTotals.of(all),
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
        .map(id -> facts(sources.plan().story(id), phase.number()))
        .toList();
  }

  private StoryFacts facts(Story story, String phase) {
    Optional<LogEntry> entry = sources.history().lastEntry(story.id());
    Optional<EntryDetails> details = entry.map(found -> EntryDetails.of(sources.log().json(found)));
    Optional<StoryTimeline> own = Optional.ofNullable(tried.get(story.id()));
    Optional<StoryResult> result =
        own.flatMap(StoryTimeline::result).filter(found -> isLastWord(story.id(), entry));
    ReportState state = state(story.id(), result);
    boolean well = state != ReportState.FAILED && state != ReportState.BLOCKED;
    return new StoryFacts(
        story.id(),
        story.title(),
        story.agent(),
        phase,
        story.line(),
        state,
        new Needs(story.dependencies().declared(), story.dependencies().implicit()),
        well
            ? null
            : result
                .flatMap(StoryResult::error)
                .map(Assembly::failure)
                .orElseGet(() -> logFailure(entry, details)),
        result.map(Assembly::work).or(() -> fromLog(details).map(Assembly::work)).orElse(Work.NONE),
        effort(own, result, entry, details),
        own.map(StoryTimeline::attempts).orElse(List.of()),
        null,
        null);
  }

  private Optional<EntryDetails> fromLog(Optional<EntryDetails> details) {
    return runOnly() ? Optional.empty() : details;
  }

  private boolean runOnly() {
    return sources.run() != null && sources.run().only();
  }

  /// Whether nothing was recorded after what the run says of the story.
  private boolean isLastWord(StoryId story, Optional<LogEntry> entry) {
    RunSource run = sources.run();
    return run != null
        && (run.only()
            || !run.state().story(story).recorded()
            || entry.map(found -> run.timeline().run().equals(found.origin().run())).orElse(false));
  }

  private ReportState state(StoryId story, Optional<StoryResult> result) {
    RunSource run = sources.run();
    if (run != null && run.live() && tried.containsKey(story)) {
      switch (run.state().story(story).lifecycle()) {
        case RUNNING, LANDING -> {
          return ReportState.RUNNING;
        }
        case WAITING, DONE -> {}
      }
    }
    if (result.isPresent() && !isRecorded(story)) {
      return switch (result.get().verdict()) {
        case COMPLETED -> ReportState.COMPLETED;
        case FAILED -> ReportState.FAILED;
        case BLOCKED -> ReportState.BLOCKED;
      };
    }
    if (runOnly()) {
      return ReportState.PENDING;
    }
    return switch (sources.history().state(story)) {
      case COMPLETED -> ReportState.COMPLETED;
      case FAILED -> ReportState.FAILED;
      case BLOCKED -> ReportState.BLOCKED;
      case PENDING -> ReportState.PENDING;
    };
  }

  /// Whether the log has what the run says, so that it says where the story stands.
  private boolean isRecorded(StoryId story) {
    RunSource run = sources.run();
    return run != null && !run.only() && run.state().story(story).recorded();
  }

  private static Failure failure(io.regatta.event.StoryError error) {
    return new Failure(
        error.type().text(), error.message(), error.context(), error.recoveryHints());
  }

  private @Nullable Failure logFailure(Optional<LogEntry> entry, Optional<EntryDetails> details) {
    if (runOnly()) {
      return null;
    }
    String type = entry.map(found -> found.facts().errorType()).orElse(null);
    String message = entry.map(found -> found.facts().errorMessage()).orElse(null);
    return type == null && message == null
        ? null
        : new Failure(
            Objects.requireNonNullElse(type, ""),
            Objects.requireNonNullElse(message, ""),
            details.map(EntryDetails::context).orElse(""),
            details.map(EntryDetails::hints).orElse(List.of()));
  }

  private static Work work(StoryResult result) {
    StoryResult.Work work = result.work();
    return new Work(
        work.report().summary(),
        work.report().actions(),
        work.report().issuesEncountered(),
        work.report().notes(),
        work.files(),
        work.commit());
  }

  private static Work work(EntryDetails details) {
    return new Work(
        details.summary(),
        details.actions(),
        details.issues(),
        details.notes(),
        details.files(),
        details.commit());
  }

  private Effort effort(
      Optional<StoryTimeline> own,
      Optional<StoryResult> result,
      Optional<LogEntry> entry,
      Optional<EntryDetails> details) {
    if (result.isPresent()) {
      StoryResult found = result.get();
      return new Effort(
          own.isPresent() ? Objects.requireNonNull(sources.run()).timeline().run() : null,
          found.timing().startedAt(),
          found.timing().completedAt(),
          found.timing().duration(),
          found.attempts(),
          found.attempts() == 0 ? null : found.work().report().usage());
    }
    Optional<StoryTimeline> open = own.filter(story -> !story.attempts().isEmpty());
    if (open.isPresent() && open.get().result().isEmpty()) {
      return new Effort(
          Objects.requireNonNull(sources.run()).timeline().run(),
          null,
          null,
          open.get().spent().time(),
          open.get().attempts().getLast().number(),
          open.get().spent().usage());
    }
    return fromLog(details)
        .map(found ->
            new Effort(
                entry.map(logged -> logged.origin().run()).orElse(null),
                found.startedAt(),
                found.completedAt(),
                found.duration(),
                found.attempts(),
                found.usage()))
        .orElse(Effort.NONE);
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
