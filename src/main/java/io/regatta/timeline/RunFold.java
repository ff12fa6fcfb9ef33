package io.regatta.timeline;

import io.regatta.event.ErrorType;
import io.regatta.event.JournalEntry;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.RunEvent.AttemptFinished;
import io.regatta.event.RunEvent.AttemptStarted;
import io.regatta.event.RunEvent.PhaseStarted;
import io.regatta.event.RunEvent.RunFinished;
import io.regatta.event.RunState;
import io.regatta.event.RunState.PhaseProgress;
import io.regatta.event.StoryProgress;
import io.regatta.event.StoryProgress.Spending;
import io.regatta.event.StoryResult;
import io.regatta.event.Usage;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A run, as its events come in: a [RunState], which says what they mean, and when they happened.
final class RunFold {
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final RunState state = new RunState();
  private final Map<StoryId, StoryFold> stories = new LinkedHashMap<>();
  private final Map<String, Instant> phaseStarts = new HashMap<>();
  private final Map<String, Instant> phaseEnds = new HashMap<>();

  /// Of each story that has started once, when all that came before its wave was over.
  private final Map<StoryId, Instant> starts = new HashMap<>();

  private Instant now = EARLIEST;

  /// When the present wave could have begun: what started later waited for a place.
  private Instant wave = EARLIEST;

  /// The end of the last thing that a wave waits for: the end of a story, or its landing.
  private Instant settled = EARLIEST;

  /// The end of the last thing that a landing waits for: an attempt, or a gate.
  private Instant worked = EARLIEST;

  void apply(JournalEntry entry) {
    Instant at = plausible(entry.at());
    if (at.isAfter(now)) {
      now = at;
    }
    Spending before =
        entry.event() instanceof AttemptFinished ended
            ? state.story(ended.story()).spent()
            : Spending.NOTHING;
    state.apply(entry);
    switch (entry.event()) {
      case PhaseStarted event -> begin(event);
      case AttemptStarted event -> start(event);
      case RunEvent.WaveLaunched event -> launch(event.stories());
      case AttemptFinished event -> end(event, before);
      case RunEvent.RetryScheduled event -> story(event.story()).pause(after(event.delay()));
      case RunEvent.LimitReached event -> story(event.story()).pause(event.resumeAt());
      case RunEvent.StoryFinished event -> settle(event.result());
      case RunEvent.StoryBlocked event -> settle(event.result());
      case RunEvent.PhaseRecorded event -> settled = now;
      case RunEvent.PhaseFinished event -> phaseEnds.put(event.phase(), now);
      case LandingEvent event -> land(event);
      case RunEvent.RunStarted event -> {}
      case RunEvent.DeadRunRecorded event -> {}
      case RunEvent.PhaseSkipped event -> {}
      case RunEvent.ContextLoaded event -> {}
      case RunEvent.AttemptSpawned event -> {}
      case RunEvent.SessionOpened event -> {}
      case RunEvent.UsageReported event -> {}
      case RunEvent.LimitLifted event -> {}
      case RunEvent.BackendTripped event -> {}
      case RunEvent.BudgetSpent event -> {}
      case RunEvent.StopRequested event -> {}
      case RunEvent.RecordingFailed event -> {}
      case RunFinished event -> {}
    }
  }

  private void land(LandingEvent landing) {
    switch (landing) {
      case LandingEvent.WorkCaptured event when event.attempt() == 0 ->
          story(event.story()).takenUp(now);
      case LandingEvent.WorkCaptured event -> worked = now;
      case LandingEvent.GatePassed event -> gated(event.story(), event.phase(), null);
      case LandingEvent.GateFailed event ->
          gated(event.story(), event.phase(), ErrorType.VERIFICATION);
      case LandingEvent.ConflictFound event -> {
        story(event.story()).merged(worked, now, ErrorType.MERGE_CONFLICT);
        settled = now;
      }
      case LandingEvent.StoryIntegrated event -> {
        StoryFold story = story(event.story());
        if (!story.integrated()) {
          story.merged(worked, now, null);
        }
        settled = now;
      }
      case LandingEvent.PhaseIntegrated event -> settled = now;
      case LandingEvent.BranchMoved event -> settled = now;
      case LandingEvent.CheckoutMoved event -> settled = now;
      case LandingEvent.CheckoutHeld event -> settled = now;
      case LandingEvent.BranchOpened event -> {}
      case LandingEvent.GateExcused event -> {}
      case LandingEvent.StorySerialized event -> {}
    }
  }

  private void begin(PhaseStarted event) {
    phaseStarts.put(event.phase(), now);
    wave = now;
    settled = now;
    worked = now;
  }

  private void start(AttemptStarted event) {
    boolean first = starts.putIfAbsent(event.story(), settled) == null;
    StoryFold story = story(event.story());
    story.started(event.attempt(), event.backend(), event.model(), now);
    if (first && joinsByItself()) {
      // What it waited for had landed then, at the latest.
      story.ready(settled);
    }
  }

  private boolean joinsByItself() {
    return state.run().filter(run -> run.assignment().schedule() == Scheduling.DAG).isPresent();
  }

  /// What is launched together begins a wave; what starts after it and is not among it goes on with
  /// that one.
  private void launch(List<StoryId> launched) {
    wave =
        launched.stream()
            .map(starts::get)
            .filter(java.util.Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(wave);
    launched.forEach(story -> story(story).ready(wave));
  }

  private void end(AttemptFinished event, Spending before) {
    worked = now;
    Spending after = state.story(event.story()).spent();
    StoryFold story = story(event.story());
    story.ended(
        new AttemptFold.Ending(
            AttemptTimeline.End.of(event.outcome()),
            failure(event.outcome()),
            used(before, after),
            event.duration()),
        within(story.since(), event.duration()),
        now);
  }

  /// A sum with an unknown cost has none; what is known of it tells what was added.
  private static Usage used(Spending before, Spending after) {
    BigDecimal cost = after.knownCostUsd().subtract(before.knownCostUsd());
    boolean known = after.usage().costUsd() != null || cost.signum() > 0;
    return after.usage().minus(before.usage()).withCost(known ? cost : null);
  }

  private static @Nullable ErrorType failure(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed failed -> failed.error().type();
      case Outcome.Limited limited -> limited.error().type();
      case Outcome.Unavailable unavailable -> unavailable.error().type();
      case Outcome.Done done -> null;
      case Outcome.SessionLost lost -> null;
      case Outcome.Interrupted interrupted -> null;
    };
  }

  /// @param id whose gate; null for one of the phase, which is that of every story in it
  private void gated(@Nullable StoryId id, String phase, @Nullable ErrorType failure) {
    if (id == null) {
      state.findPhase(phase).map(found -> found.phase().stories()).orElse(List.of()).stream()
          .map(this::story)
          .filter(StoryFold::integrated)
          .forEach(story -> story.gated(settled, now, failure));
      settled = now;
    } else {
      story(id).gated(story(id).integrated() ? settled : EARLIEST, now, failure);
      worked = now;
    }
  }

  private void settle(StoryResult result) {
    story(result.story()).settled();
    settled = now;
  }

  private StoryFold story(StoryId id) {
    return stories.computeIfAbsent(id, story -> new StoryFold(wave));
  }

  /// Whoever edits a journal may name any year, and differences must stay countable.
  private static Instant plausible(Instant at) {
    return at.isBefore(EARLIEST) ? EARLIEST : at.isAfter(LATEST) ? LATEST : at;
  }

  /// A delay is as long as somebody says it is.
  private Instant after(Duration delay) {
    try {
      return now.plus(delay);
    } catch (java.time.DateTimeException | ArithmeticException e) {
      return LATEST;
    }
  }

  /// What became of it. Nothing more is to come.
  Optional<RunTimeline> timeline() {
    return state
        .run()
        .map(run -> {
          Instant from = plausible(state.startedAt().orElseThrow());
          Optional<RunFinished> end = state.finished();
          end.ifPresent(finished -> now = lastDeed(from, finished.duration()));
          return new RunTimeline(
              run.run(),
              run.plan(),
              run.assignment().title(),
              run.version(),
              from,
              now,
              end.map(RunFinished::ending).orElse(null),
              end.map(RunFinished::duration).orElse(Duration.between(from, now)),
              state.phases().stream().map(this::phase).toList(),
              state.phases().stream()
                  .flatMap(phase ->
                      phase.phase().stories().stream()
                          .map(story -> story(state.story(story), phase.phase().number())))
                  .toList());
        });
  }

  /// When a run did something last. That of one that died was closed by a later run.
  private Instant lastDeed(Instant from, Duration duration) {
    return Stream.concat(
            stories.values().stream().flatMap(StoryFold::lastDeed), phaseEnds.values().stream())
        .reduce(within(from, duration), (one, other) -> one.isAfter(other) ? one : other);
  }

  /// The end of something that took so long, as far as there was time for it.
  private Instant within(Instant from, Duration duration) {
    if (duration.isNegative()) {
      return from;
    }
    return duration.compareTo(Duration.between(from, now)) < 0 ? from.plus(duration) : now;
  }

  private PhaseTimeline phase(PhaseProgress progress) {
    RunEvent.PlannedPhase phase = progress.phase();
    Instant from = phaseStarts.get(phase.number());
    return new PhaseTimeline(
        phase.number(),
        phase.name(),
        phase.mode(),
        phase.stories(),
        progress.started().map(PhaseStarted::pending).orElse(List.of()),
        from,
        from == null ? null : phaseEnds.getOrDefault(phase.number(), now),
        progress.context().orElse(null));
  }

  private StoryTimeline story(StoryProgress story, String phase) {
    StoryFold fold = stories.get(story.story().id());
    return new StoryTimeline(
        story.story().id(),
        story.story().title(),
        story.story().agent(),
        phase,
        story.verdict(),
        fold == null ? List.of() : fold.timeline(story, now),
        story.spentSoFar());
  }
}
