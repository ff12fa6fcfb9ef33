package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.LandingEvent;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.journal.JournalException;
import io.regatta.plan.Mode;
import io.regatta.plan.Phase;
import io.regatta.plan.Plan;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/// The one thread that owns a run: it takes what has come in, asks the scheduler, makes events
/// happen, and only then starts attempts. There are no locks; whoever has something to say puts a
/// [Message] into the inbox.
final class Coordinator {
  private final RunOrder order;
  private final Surroundings surroundings;
  private final Ledger ledger;
  private final Plan arranged;
  private final Scheduler scheduler;
  private final BlockingQueue<Message> inbox;
  private final ExecutorService threads;
  private final RunEvent.RunStarted opening;
  private final BudgetWatch budgets;
  private final Staffing staffing;

  private @Nullable String stoppedBy;
  private boolean enough;
  private @Nullable RegattaException unrecordable;

  /// Why the work can't be brought together any more: what is done is kept, and a later run goes
  /// on.
  private @Nullable RegattaException unworkable;

  private final Errands errands;
  private final Set<StoryId> held = new HashSet<>();

  /// The phase whose stories are at work while others land; null where nobody is then.
  private @Nullable PhaseRun rolling;

  Coordinator(
      RunOrder order,
      Surroundings surroundings,
      Ledger ledger,
      BlockingQueue<Message> inbox,
      ExecutorService threads) {
    this.order = order;
    this.surroundings = surroundings;
    this.ledger = ledger;
    this.arranged = order.arranged();
    this.scheduler =
        new Scheduler(arranged, order.selection(), order.completed(), order.options().overlaps());
    this.inbox = inbox;
    this.threads = threads;
    this.opening = order.opening();
    this.budgets =
        new BudgetWatch(
            order.options().budgets(),
            ledger.state(),
            order.inheritance().carried(),
            System::nanoTime);
    this.staffing = new Staffing(order, surroundings, ledger, budgets, inbox::add);
    this.errands = new Errands(inbox, threads, this::meanwhile);
  }

  /// Runs every phase, to the end or to a stop.
  ///
  /// @throws JournalException if the journal can't take the run's first event: nothing has happened
  RunReport run() throws JournalException, InterruptedException {
    long began = System.nanoTime();
    ledger.note(opening);
    ledger.force();
    Optional<JournalException> unbegun = ledger.broken();
    if (unbegun.isPresent()) {
      throw unbegun.get();
    }
    open();
    staffing.begin();
    ledger.force();
    for (Phase phase : arranged.phases()) {
      if (mustEnd()) {
        break;
      }
      if (scheduler.pending(phase).isEmpty()) {
        skip(phase);
      } else {
        run(phase);
      }
    }
    List<StoryResult> unrecorded = ledger.state().unrecorded();
    RunEvent.RunEnding ending = ending(unrecorded);
    ledger.note(new RunEvent.RunFinished(ending, since(began)));
    ledger.force();
    surroundings.worksite().close();
    RegattaException trouble = unrecordable != null ? unrecordable : unworkable;
    return new RunReport(
        ending,
        ledger.state(),
        unrecorded,
        trouble != null ? trouble : ledger.broken().orElse(null));
  }

  /// Makes the place ready where the stories work.
  private void open() throws InterruptedException {
    try {
      Worksite.Site site =
          new Worksite.Site(order.directory().run(), order.planPath(), surroundings.redaction());
      errands.finish(() -> surroundings.worksite().open(site)).forEach(ledger::note);
      ledger.force();
    } catch (RegattaException e) {
      unworkable = e;
    }
  }

  private boolean mustEnd() {
    takeStops();
    return enough || stoppedBy != null || isOver();
  }

  /// Whether what comes of further work could not be kept.
  private boolean isOver() {
    return unrecordable != null || unworkable != null || ledger.broken().isPresent();
  }

  /// Between waves nothing runs, so all that can have come in is a request to stop, or that some
  /// time has come.
  private void takeStops() {
    for (Message message = inbox.poll(); message != null; message = inbox.poll()) {
      meanwhile(message);
    }
    ledger.force();
  }

  private void meanwhile(Message message) {
    PhaseRun phase = rolling;
    if (phase != null) {
      phase.meanwhile(message);
    } else if (message instanceof Message.Stop stop) {
      noteStop(stop);
    } else if (message instanceof Message.LimitDue due) {
      staffing.due(due.account());
    }
    ledger.force();
  }

  private RunEvent.RunEnding ending(List<StoryResult> unrecorded) {
    if (!unrecorded.isEmpty() || ledger.broken().isPresent()) {
      return RunEvent.RunEnding.UNRECORDED;
    }
    if (unworkable != null) {
      return RunEvent.RunEnding.UNWORKABLE;
    }
    boolean allCompleted =
        order.selection().pending().stream()
            .allMatch(story ->
                ledger.state().story(story).result().map(StoryResult::verdict).orElse(null)
                    == Verdict.COMPLETED);
    if (allCompleted) {
      return RunEvent.RunEnding.COMPLETED;
    }
    return stoppedBy == null ? RunEvent.RunEnding.INCOMPLETE : RunEvent.RunEnding.INTERRUPTED;
  }

  private void skip(Phase phase) {
    List<StoryId> completed = scheduler.completedBefore(phase);
    if (!completed.isEmpty()) {
      ledger.note(new RunEvent.PhaseSkipped(phase.number(), completed));
      ledger.force();
    }
  }

  private void run(Phase phase) throws InterruptedException {
    long began = System.nanoTime();
    List<StoryId> pending = scheduler.pending(phase);
    ledger.note(
        new RunEvent.PhaseStarted(phase.number(), pending, scheduler.completedBefore(phase)));
    ledger.force();
    PhaseRun run =
        new PhaseRun(
            phase,
            new PhaseRun.Desk(
                order,
                surroundings,
                ledger,
                scheduler,
                inbox,
                threads,
                this::noteStop,
                staffing,
                budgets));
    budgets.phaseBegins(phase.number(), phase.stories());
    try {
      switch (order.options().scheduling()) {
        case PHASES -> inWaves(phase, run);
        case DAG -> byDependencies(phase, run);
      }
      run.conclude();
    } catch (RegattaException e) {
      unworkable = e;
      ledger.force();
    }
    run.close();
    recordResults(phase);
    ledger.note(new RunEvent.PhaseFinished(phase.number(), since(began), run.unattributed()));
    ledger.force();
    enough = mustStopAfter(pending);
  }

  private boolean mustStopAfter(List<StoryId> pending) {
    return order.options().stopOnFailure()
        && pending.stream()
            .flatMap(story -> ledger.state().story(story).result().stream())
            .anyMatch(result -> result.verdict() != Verdict.COMPLETED);
  }

  private void inWaves(Phase phase, PhaseRun run) throws RegattaException, InterruptedException {
    while (!mustEnd()) {
      List<StoryId> stories = next(phase);
      if (stories.isEmpty()) {
        break;
      }
      run.launch(stories);
      if (phase.mode() == Mode.SEQUENTIAL) {
        run.conclude();
        recordResults(phase);
      }
    }
  }

  private void byDependencies(Phase phase, PhaseRun run)
      throws RegattaException, InterruptedException {
    if (mustEnd()) {
      return;
    }
    List<StoryId> pending = scheduler.pending(phase);
    PhaseRun.Sequel sequel =
        new PhaseRun.Sequel() {
          @Override
          public List<StoryId> next() throws RegattaException, InterruptedException {
            run.conclude();
            recordResults(phase);
            enough = mustStopAfter(pending);
            return enough || stoppedBy != null || isOver()
                ? List.of()
                : Coordinator.this.next(phase);
          }

          @Override
          public boolean isOver() {
            return Coordinator.this.isOver();
          }
        };
    rolling = run;
    try {
      run.roll(next(phase), sequel);
    } finally {
      rolling = null;
    }
  }

  /// What a phase starts next.
  private List<StoryId> next(Phase phase) throws InterruptedException {
    Scheduler.Wave wave = scheduler.nextWave(phase);
    block(phase, wave.blocked());
    wave.held().forEach(this::hold);
    return wave.launch();
  }

  /// That a story waits is told once.
  private void hold(Scheduler.Held story) {
    if (held.add(story.story())) {
      ledger.note(new LandingEvent.StorySerialized(story.story(), story.after(), story.files()));
    }
  }

  private void block(Phase phase, List<Scheduler.Blocked> blocked) throws InterruptedException {
    for (Scheduler.Blocked story : blocked) {
      StoryResult result =
          Verdicts.blocked(
              order.plan().story(story.story()),
              order.plan().phaseOf(story.story()).number(),
              story,
              surroundings.clock().instant());
      ledger.note(new RunEvent.StoryBlocked(result, story.by()));
      if (phase.mode() == Mode.SEQUENTIAL) {
        ledger.force();
        recordResults(phase);
      }
    }
    ledger.force();
  }

  /// One batch: every result that the log does not have yet, in one write.
  private void recordResults(Phase phase) throws InterruptedException {
    List<StoryResult> results = ledger.state().unrecorded();
    if (results.isEmpty() || unrecordable != null) {
      return;
    }
    if (ledger.broken().isPresent() && surroundings.worksite().isolated()) {
      // The log must not tell of work that nobody brings to the branch.
      return;
    }
    List<StoryId> stories = results.stream().map(StoryResult::story).toList();
    try {
      surroundings.recorder().record(ledger.state().run().orElse(opening), results);
      ledger.note(new RunEvent.PhaseRecorded(phase.number(), stories));
    } catch (RegattaException e) {
      unrecordable = e;
      ledger.note(new RunEvent.RecordingFailed(phase.number(), stories, e.getMessage()));
    }
    ledger.force();
    if (unrecordable == null && ledger.broken().isEmpty()) {
      publish(phase, stories);
    }
  }

  /// The log tells of the work: now the work may follow.
  private void publish(Phase phase, List<StoryId> recorded) throws InterruptedException {
    try {
      errands
          .finish(() -> surroundings.worksite().publish(LogTitle.recorded(recorded, phase)))
          .forEach(ledger::note);
      ledger.force();
      List<StoryId> completed =
          recorded.stream()
              .filter(story ->
                  ledger.state().story(story).result().map(StoryResult::verdict).orElse(null)
                      == Verdict.COMPLETED)
              .toList();
      errands.finish(() -> {
        surroundings.worksite().settled(completed);
        return completed;
      });
    } catch (RegattaException e) {
      unworkable = e;
    }
  }

  private void noteStop(Message.Stop stop) {
    if (stop.stories().isEmpty()) {
      stoppedBy = stop.by();
      surroundings.worksite().stop();
    }
    ledger.note(new RunEvent.StopRequested(stop.by(), stop.stories()));
    stop.stories().stream()
        .filter(order.selection().pending()::contains)
        .forEach(scheduler::stopped);
  }

  private static Duration since(long tick) {
    return Duration.ofNanos(System.nanoTime() - tick);
  }
}
