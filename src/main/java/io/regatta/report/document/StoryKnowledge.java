package io.regatta.report.document;

import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.log.EntryDetails;
import io.regatta.log.LogEntry;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.report.document.Assembly.RunSource;
import io.regatta.report.document.StoryFacts.Effort;
import io.regatta.report.document.StoryFacts.Failure;
import io.regatta.report.document.StoryFacts.Needs;
import io.regatta.report.document.StoryFacts.Work;
import io.regatta.timeline.StoryTimeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What plan, log and run know of a story, together: of two that speak of it the later counts.
final class StoryKnowledge {
  private final Assembly.Sources sources;
  private final Map<StoryId, StoryTimeline> tried = new HashMap<>();

  StoryKnowledge(Assembly.Sources sources) {
    this.sources = sources;
    RunSource run = sources.run();
    if (run != null) {
      run.timeline().stories().forEach(story -> tried.put(story.id(), story));
    }
  }

  StoryFacts facts(Story story, String phase) {
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
                .map(StoryKnowledge::failure)
                .orElseGet(() -> logFailure(entry, details)),
        result
            .map(StoryKnowledge::work)
            .or(() -> fromLog(details).map(StoryKnowledge::work))
            .orElse(Work.NONE),
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

  private static Failure failure(StoryError error) {
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
}
