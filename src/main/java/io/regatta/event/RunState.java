package io.regatta.event;

import io.regatta.event.RunEvent.AttemptFinished;
import io.regatta.event.RunEvent.AttemptSpawned;
import io.regatta.event.RunEvent.AttemptStarted;
import io.regatta.event.RunEvent.BackendTripped;
import io.regatta.event.RunEvent.BudgetSpent;
import io.regatta.event.RunEvent.ContextLoaded;
import io.regatta.event.RunEvent.DeadRunRecorded;
import io.regatta.event.RunEvent.Hold;
import io.regatta.event.RunEvent.LimitLifted;
import io.regatta.event.RunEvent.LimitReached;
import io.regatta.event.RunEvent.PhaseFinished;
import io.regatta.event.RunEvent.PhaseRecorded;
import io.regatta.event.RunEvent.PhaseSkipped;
import io.regatta.event.RunEvent.PhaseStarted;
import io.regatta.event.RunEvent.PlannedPhase;
import io.regatta.event.RunEvent.PlannedStory;
import io.regatta.event.RunEvent.RecordingFailed;
import io.regatta.event.RunEvent.RetryScheduled;
import io.regatta.event.RunEvent.RunFinished;
import io.regatta.event.RunEvent.RunStarted;
import io.regatta.event.RunEvent.SessionOpened;
import io.regatta.event.RunEvent.StopRequested;
import io.regatta.event.RunEvent.StoryBlocked;
import io.regatta.event.RunEvent.StoryFinished;
import io.regatta.event.RunEvent.UsageReported;
import io.regatta.event.RunEvent.WaveLaunched;
import io.regatta.plan.StoryId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The state of a run: a fold over its events, and the only interpreter of them. The engine, the
/// terminal, `watch`, the log and a resume all look at this, so they cannot disagree.
///
/// Not thread-safe: owned by the thread that applies the events.
public final class RunState {
  private long seq;
  private @Nullable RunStarted run;
  private @Nullable Instant startedAt;
  private final Map<StoryId, StoryProgress> stories = new LinkedHashMap<>();
  private final Map<String, PhaseProgress> phases = new LinkedHashMap<>();
  private final Map<String, Hold> limits = new LinkedHashMap<>();
  private boolean outOfBudget;
  private final Set<String> excusedGates = new LinkedHashSet<>();
  private boolean stopRequested;
  private @Nullable RunFinished finished;
  private LandingEvent.@Nullable BranchOpened opened;
  private LandingEvent.@Nullable PhaseIntegrated integrated;
  private @Nullable String published;
  private LandingEvent.@Nullable CheckoutHeld held;

  /// The state after all of these.
  public static RunState replay(Iterable<JournalEntry> entries) {
    RunState state = new RunState();
    entries.forEach(state::apply);
    return state;
  }

  /// The gates that did not pass before any story had worked, and so are held against none.
  public List<String> excusedGates() {
    return List.copyOf(excusedGates);
  }

  /// Takes one event in.
  ///
  /// @throws IllegalArgumentException if its sequence number is not the next one, or it speaks of a
  ///   story or phase that the run does not have
  public void apply(JournalEntry entry) {
    if (entry.seq() != seq + 1) {
      throw new IllegalArgumentException("event " + entry.seq() + " follows event " + seq);
    }
    seq = entry.seq();
    switch (entry.event()) {
      case RunStarted event -> start(event, entry.at());
      case PhaseSkipped event -> phase(event.phase()).skipped();
      case PhaseStarted event -> {
        known(event.pending());
        phase(event.phase()).started(event);
      }
      case ContextLoaded event -> phase(event.phase()).context = event;
      case AttemptStarted event -> update(event.story(), story -> story.started(event, entry.at()));
      case AttemptSpawned event ->
          update(event.story(), story -> story.spawned(event.process(), event.processStart()));
      case SessionOpened event ->
          update(event.story(), story -> story.opened(event.backend(), event.session()));
      case UsageReported event -> update(event.story(), story -> story.used(event.usage()));
      case AttemptFinished event ->
          update(event.story(), story -> story.attemptEnded(event.outcome(), event.duration()));
      case LimitReached event -> {
        known(event.story());
        limits.put(event.limit().account(), event.hold());
      }
      case LimitLifted event -> limits.remove(event.account());
      case StoryFinished event ->
          update(event.result().story(), story -> story.finished(event.result()));
      case StoryBlocked event ->
          update(event.result().story(), story -> story.finished(event.result()));
      case PhaseRecorded event ->
          event.stories().forEach(story -> update(story, StoryProgress::written));
      case PhaseFinished event -> phase(event.phase()).finished = event;
      case StopRequested event -> stopRequested |= event.stories().isEmpty();
      case RunFinished event -> finished = event;
      case DeadRunRecorded event -> {}
      case WaveLaunched event -> {
        phase(event.phase());
        known(event.stories());
      }
      case RetryScheduled event -> known(event.story());
      case BackendTripped event -> known(event.story());
      case BudgetSpent event -> {
        known(event.story());
        outOfBudget |= event.story() == null;
      }
      case RecordingFailed event -> {}
      case LandingEvent event -> land(event);
    }
  }

  private void land(LandingEvent landing) {
    switch (landing) {
      case LandingEvent.BranchOpened event -> opened = event;
      case LandingEvent.WorkCaptured event -> update(event.story(), story -> story.captured(event));
      case LandingEvent.PhaseIntegrated event -> {
        known(event.stories());
        integrated = event;
      }
      case LandingEvent.BranchMoved event -> {
        published = event.to();
        integrated = null;
      }
      case LandingEvent.CheckoutMoved event -> held = null;
      case LandingEvent.CheckoutHeld event -> held = event;
      case LandingEvent.GatePassed event -> known(event.story());
      case LandingEvent.GateFailed event -> known(event.story());
      case LandingEvent.GateExcused event -> excusedGates.add(event.failure().command());
      case LandingEvent.ConflictFound event -> known(event.story());
      case LandingEvent.StoryIntegrated event -> known(event.story());
      case LandingEvent.StorySerialized event -> known(event.story());
    }
  }

  private void start(RunStarted event, Instant at) {
    run = event;
    startedAt = at;
    for (PlannedStory story : event.stories()) {
      stories.put(story.id(), StoryProgress.waiting(story));
    }
    for (PlannedPhase phase : event.phases()) {
      known(phase.stories());
      phases.put(phase.number(), new PhaseProgress(phase));
    }
    known(event.assignment().pending());
    for (Hold limit : event.assignment().carried().limits()) {
      limits.put(limit.limit().account(), limit);
    }
  }

  private PhaseProgress phase(String number) {
    PhaseProgress phase = phases.get(number);
    if (phase == null) {
      throw new IllegalArgumentException("the run has no phase " + number);
    }
    return phase;
  }

  private void known(List<StoryId> ids) {
    ids.forEach(this::known);
  }

  private void known(@Nullable StoryId id) {
    if (id != null) {
      story(id);
    }
  }

  private void update(StoryId id, java.util.function.UnaryOperator<StoryProgress> change) {
    StoryProgress story = stories.get(id);
    if (story == null) {
      throw new IllegalArgumentException("the run has no story " + id);
    }
    stories.put(id, change.apply(story));
  }

  /// The number of the last event; 0 before the first.
  public long seq() {
    return seq;
  }

  /// What the run was to do; empty before `RunStarted`.
  public Optional<RunStarted> run() {
    return Optional.ofNullable(run);
  }

  /// When it began.
  public Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  /// How it ended; empty while it runs, and for ever if it died.
  public Optional<RunFinished> finished() {
    return Optional.ofNullable(finished);
  }

  /// Whether the whole run was asked to stop.
  public boolean stopRequested() {
    return stopRequested;
  }

  /// Whether the budget of the run or of one of its phases was spent.
  public boolean outOfBudget() {
    return outOfBudget;
  }

  /// The limits that have not ended, by account.
  public Map<String, Hold> limits() {
    return Collections.unmodifiableMap(limits);
  }

  /// Where work lands; empty where all stories share the user's checkout.
  public Optional<LandingEvent.BranchOpened> branch() {
    return Optional.ofNullable(opened);
  }

  /// What the last phase put together and the integration branch does not hold yet.
  public Optional<LandingEvent.PhaseIntegrated> unpublished() {
    return Optional.ofNullable(integrated);
  }

  /// Where this run last moved the integration branch.
  public Optional<String> published() {
    return Optional.ofNullable(published);
  }

  /// Why the user's branch has not followed, if it has not.
  public Optional<LandingEvent.CheckoutHeld> held() {
    return Optional.ofNullable(held);
  }

  /// Every story of the run's plan, in its order.
  public Collection<StoryProgress> stories() {
    return Collections.unmodifiableCollection(stories.values());
  }

  /// One story.
  ///
  /// @throws IllegalArgumentException if the run has no such story
  public StoryProgress story(StoryId id) {
    StoryProgress story = stories.get(id);
    if (story == null) {
      throw new IllegalArgumentException("the run has no story " + id);
    }
    return story;
  }

  /// Every phase of the run's plan, in its order.
  public Collection<PhaseProgress> phases() {
    return Collections.unmodifiableCollection(phases.values());
  }

  /// One phase by its number.
  public Optional<PhaseProgress> findPhase(String number) {
    return Optional.ofNullable(phases.get(number));
  }

  /// Results that do not stand in the log yet, in plan order.
  public List<StoryResult> unrecorded() {
    return stories.values().stream()
        .filter(story -> !story.recorded())
        .flatMap(story -> story.result().stream())
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunState that
        && seq == that.seq
        && stopRequested == that.stopRequested
        && outOfBudget == that.outOfBudget
        && Objects.equals(run, that.run)
        && Objects.equals(startedAt, that.startedAt)
        && Objects.equals(finished, that.finished)
        && Objects.equals(opened, that.opened)
        && Objects.equals(integrated, that.integrated)
        && Objects.equals(published, that.published)
        && Objects.equals(held, that.held)
        && excusedGates.equals(that.excusedGates)
        && limits.equals(that.limits)
        && stories.equals(that.stories)
        && phases.equals(that.phases);
  }

  @Override
  public int hashCode() {
    return Objects.hash(seq, run, stories);
  }

  /// Where a phase of a run is.
  public static final class PhaseProgress {
    private final PlannedPhase phase;
    private @Nullable PhaseStarted started;
    private @Nullable ContextLoaded context;
    private boolean skipped;
    private @Nullable PhaseFinished finished;

    PhaseProgress(PlannedPhase phase) {
      this.phase = phase;
    }

    void started(PhaseStarted event) {
      started = event;
    }

    void skipped() {
      skipped = true;
    }

    /// The phase as the run's plan has it.
    public PlannedPhase phase() {
      return phase;
    }

    /// What it set out to do; empty before it began, and for a phase with nothing to do.
    public Optional<PhaseStarted> started() {
      return Optional.ofNullable(started);
    }

    /// What reading its context took and saved.
    public Optional<ContextLoaded> context() {
      return Optional.ofNullable(context);
    }

    /// Whether there was nothing to do in it.
    boolean wasSkipped() {
      return skipped;
    }

    /// How it ended.
    public Optional<PhaseFinished> finished() {
      return Optional.ofNullable(finished);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof PhaseProgress that
          && skipped == that.skipped
          && phase.equals(that.phase)
          && Objects.equals(started, that.started)
          && Objects.equals(context, that.context)
          && Objects.equals(finished, that.finished);
    }

    @Override
    public int hashCode() {
      return phase.hashCode();
    }
  }
}
