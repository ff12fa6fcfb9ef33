package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.agent.Agent;
import io.regatta.agent.AttemptRequest;
import io.regatta.context.ResultForm;
import io.regatta.event.AgentReport;
import io.regatta.event.FileChanges;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.plan.Phase;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One phase at work: its context, read once, and its waves. Owned by the coordinator's thread;
/// what it hands to attempts runs on theirs.
final class PhaseRun implements Crew {
  private static final String BEGUN_BEFORE =
      "an earlier run began this story: files that it changed then are not listed here";

  private final Phase phase;
  private final Desk desk;
  private final BudgetGuard guard;
  private final Errands errands;
  private final PhaseLanding landing;
  private final Briefings.@Nullable Briefing briefing;
  private final @Nullable RegattaException unbriefed;

  private @Nullable StoryId lastBegun;

  /// Whether at most one attempt at a time uses the workspace.
  private boolean alone;

  /// What a phase shares with the rest of its run.
  ///
  /// @param threads runs attempts
  /// @param stops told of every request to stop
  /// @param staffing who plays what
  /// @param budgets what may be used
  record Desk(
      RunOrder order,
      Surroundings surroundings,
      Ledger ledger,
      Scheduler scheduler,
      BlockingQueue<Message> inbox,
      Executor threads,
      Consumer<Message.Stop> stops,
      Staffing staffing,
      BudgetWatch budgets) {
    Story story(StoryId id) {
      return order.plan().story(id);
    }
  }

  /// Reads the phase's context.
  PhaseRun(Phase phase, Desk desk) {
    this.phase = phase;
    this.desk = desk;
    this.guard = new BudgetGuard(phase, desk);
    this.errands = new Errands(desk.inbox(), desk.threads(), this::meanwhile);
    this.landing = new PhaseLanding(phase, desk, errands, this);
    desk.surroundings().worksite().phaseBegins();
    Briefings.Briefing loaded = null;
    RegattaException failure = null;
    try {
      RunStore.makePrivate(desk.order().directory().attempts());
      loaded =
          desk.surroundings()
              .briefings()
              .load(
                  phase,
                  desk.scheduler().pending(phase).stream().map(desk::story).toList(),
                  desk.order().directory().phase(phase.number()));
      desk.ledger().note(loaded.loaded());
      desk.ledger().force();
    } catch (RegattaException e) {
      failure = e;
    }
    briefing = loaded;
    unbriefed = failure;
  }

  /// Runs one wave to its end, and brings together what it did.
  ///
  /// @throws RegattaException if that can't be done: the work is kept, and a later run goes on
  void launch(List<StoryId> stories) throws RegattaException, InterruptedException {
    List<StoryRun> open = new ArrayList<>();
    List<StoryRun> takenUp = new ArrayList<>();
    for (StoryId id : stories) {
      StoryRun story = new StoryRun(id);
      (takesUp(story) ? takenUp : open).add(story);
    }
    while (!open.isEmpty() || !takenUp.isEmpty()) {
      launch(open, takenUp);
      takenUp = List.of();
      open = landing.land();
    }
    desk.budgets().tick(false);
  }

  /// Whether an earlier run has captured the work of the story.
  private boolean takesUp(StoryRun story) {
    Optional<LandingEvent.WorkCaptured> found =
        desk.order()
            .inheritance()
            .captured(story.story())
            .filter(work -> desk.surroundings().worksite().isolated());
    found.ifPresent(work -> {
      story.takesUp(
          work.report(),
          new Message.Observed(
              work.files(),
              true,
              List.of(),
              new Message.Kept(work.commit(), work.base(), List.of())));
      desk.ledger()
          .note(
              new LandingEvent.WorkCaptured(
                  work.story(), 0, work.commit(), work.base(), work.files(), work.report()));
    });
    return found.isPresent();
  }

  private void launch(List<StoryRun> stories, List<StoryRun> takenUp) throws InterruptedException {
    int most = stories.size() + takenUp.size();
    int places = Math.min(most, desk.order().options().parallel().orElse(most));
    alone = places == 1;
    desk.surroundings().worksite().waveBegins(phase, alone);
    guard.alarmed();
    WaveRun wave = new WaveRun(phase.number(), stories, takenUp, places, desk.ledger(), this);
    wave.begin();
    desk.ledger().force();
    guard.look(wave);
    while (!wave.over()) {
      List<Message> messages = new ArrayList<>();
      messages.add(desk.inbox().take());
      desk.inbox().drainTo(messages);
      for (Message message : messages) {
        take(message, wave);
      }
      desk.ledger().force();
      guard.look(wave);
      if (desk.ledger().broken().isPresent()) {
        wave.startNothingMore();
        desk.ledger().force();
      }
    }
  }

  /// The phase, or a story of a sequential one, is over.
  ///
  /// @throws RegattaException if its gates can't be run: the work is kept
  void conclude() throws RegattaException, InterruptedException {
    landing.conclude();
  }

  /// What comes in while the coordinator waits for something else than attempts.
  private void meanwhile(Message message) {
    switch (message) {
      case Message.Stop stop -> desk.stops().accept(stop);
      case Message.LimitDue due -> desk.staffing().due(due.account());
      case Message.TimeDue due -> guard.alarmed();
      case Message.Prepared prepared -> {}
      case Message.Spawned spawned -> {}
      case Message.InSession session -> {}
      case Message.Used used -> {}
      case Message.Ended ended -> {}
      case Message.Verified verified -> {}
      case Message.TaskDone done -> {}
      case Message.RetryDue due -> {}
    }
    desk.ledger().force();
  }

  private void take(Message message, WaveRun wave) {
    if (message instanceof Message.Stop stop) {
      desk.stops().accept(stop);
      if (stop.stories().isEmpty()) {
        errands.stop();
      }
    }
    if (message instanceof Message.TimeDue) {
      guard.alarmed();
    }
    if (message instanceof Message.LimitDue due && desk.staffing().due(due.account())) {
      wave.moveUp();
    }
    wave.take(message);
  }

  /// What changed during the phase and belongs to no story.
  FileChanges unattributed() throws InterruptedException {
    return desk.surroundings()
        .worksite()
        .unattributed(
            phase.stories().stream()
                .flatMap(story -> desk.ledger().state().story(story).result().stream())
                .map(result -> result.work().files())
                .toList());
  }

  @Override
  public Permit permit(StoryRun run) {
    return desk.staffing().permit(run, desk.story(run.story()));
  }

  @Override
  public AttemptRunner begin(StoryRun run, Agent agent) {
    Story story = desk.story(run.story());
    int attempt = run.attempt();
    String note = desk.staffing().note(run, story);
    Optional<AgentReport> earlier = run.report();
    // Who is to mend what an earlier run captured must find it.
    boolean mends = run.fixes() > 0;
    boolean goesOn =
        attempt == 1
            && (mends
                || (desk.order().inheritance().mayHoldWork(story.id()) && agent.resumes()));
    // What another story did between two attempts of this one is not this one's work.
    boolean hasTheWorkspaceAlone = alone && (attempt == 1 || story.id().equals(lastBegun));
    lastBegun = story.id();
    Worksite.Place place =
        new Worksite.Place(story, attempt, hasTheWorkspaceAlone, goesOn, run.takeClash());
    AttemptRunner runner =
        new AttemptRunner(
            story.id(),
            () -> prepare(place, note, agent.resultForm()),
            outcome ->
                desk.surroundings()
                    .worksite()
                    .observe(
                        place,
                        outcome,
                        earlier.map(outcome.report()::after).orElse(outcome.report())),
            desk.inbox()::add,
            activity -> desk.ledger().active(story.id(), activity));
    desk.threads().execute(runner);
    return runner;
  }

  private AttemptRequest prepare(Worksite.Place place, String note, ResultForm form)
      throws RegattaException, InterruptedException {
    Briefings.Briefing known = briefing;
    if (known == null) {
      throw Objects.requireNonNull(unbriefed);
    }
    Path workspace = desk.surroundings().worksite().prepare(place);
    Story story = place.story();
    int attempt = place.attempt();
    RunDirectory directory = desk.order().directory();
    return new AttemptRequest(
        directory.run(),
        phase.number(),
        story,
        attempt,
        known.prompt(story, directory.prompt(story.id(), attempt), note, form),
        workspace,
        new AttemptRequest.Files(
            directory.output(story.id(), attempt), directory.result(story.id(), attempt)),
        AttemptRequest.Terms.NONE);
  }

  @Override
  public Agent agent(StoryId story) {
    return desk.surroundings().roles().agent(desk.story(story).agent());
  }

  @Override
  public int mostAtOnce(Agent agent) {
    return desk.order().options().mostAtOnce().getOrDefault(agent.backend(), Integer.MAX_VALUE);
  }

  @Override
  public boolean limited(StoryRun run, Outcome.Limited limited) {
    return desk.staffing().limited(run, limited);
  }

  @Override
  public Optional<StoryError> outOfOrder(StoryRun run) {
    return desk.staffing().outOfOrder(run);
  }

  @Override
  public boolean tripped(StoryRun run, StoryError error) {
    return desk.staffing().tripped(run, error);
  }

  @Override
  public void worked(Agent agent) {
    desk.staffing().worked(agent);
  }

  @Override
  public void started(StoryRun run) {
    desk.budgets().started(run.story());
  }

  @Override
  public StoryResult refusal(StoryRun run, StoryError error) {
    Story story = desk.story(run.story());
    return Verdicts.refused(
        story,
        phase.number(),
        agent(story.id()).backend(),
        error,
        run.timing(now()),
        run.agent().isPresent() ? run.attempt() : 0,
        run.report().orElse(AgentReport.SILENT),
        run.work().files());
  }

  @Override
  public int retries(StoryId story) {
    return desk.surroundings().roles().retries(desk.story(story).agent());
  }

  @Override
  public Duration backoff(int retries) {
    return Backoff.DEFAULT.after(retries, desk.surroundings().random());
  }

  @Override
  public void wake(Duration delay, StoryId story) {
    desk.surroundings().alarms().after(delay, () -> desk.inbox().add(new Message.RetryDue(story)));
  }

  @Override
  public Instant now() {
    return desk.surroundings().clock().instant();
  }

  @Override
  public StoryResult verdict(StoryRun run, Message.Observed work) {
    return verdict(run, new Outcome.Done(run.report().orElse(AgentReport.SILENT)), work);
  }

  @Override
  public StoryResult verdict(StoryRun run, StoryError error) {
    return verdict(
        run, new Outcome.Failed(error, false, run.report().orElse(AgentReport.SILENT)), run.work());
  }

  @Override
  public String phase() {
    return phase.number();
  }

  @Override
  public Worksite.GateKinds gates() {
    return desk.surroundings().worksite().gates();
  }

  @Override
  public boolean lands() {
    return desk.surroundings().worksite().isolated() || gates().phase();
  }

  @Override
  public Task<?> verify(StoryRun run) {
    Story story = desk.story(run.story());
    int attempt = run.attempt();
    Task<Worksite.GateResult> task =
        new Task<>(
            () -> desk.surroundings().worksite().verify(story, attempt, work(run)),
            (result, trouble) ->
                desk.inbox().add(new Message.Verified(story.id(), result, trouble)));
    if (run.stopping()) {
      task.cancel();
    }
    desk.threads().execute(task);
    return task;
  }

  /// What is to be seen of a story's work.
  static Worksite.Work work(StoryRun run) {
    Message.Kept kept = run.work().kept();
    return new Worksite.Work(
        kept == null ? null : kept.commit(), kept == null ? "" : kept.base(), run.work().files());
  }

  @Override
  public void excused(List<LandingEvent.GateFailure> failures) {
    landing.excused(failures);
  }

  @Override
  public void landing(StoryRun story) {
    landing.joins(story);
  }

  @Override
  public StoryResult verdict(StoryRun run, Outcome outcome, Message.Observed work) {
    Story story = desk.story(run.story());
    // A workspace of its own shows all that was ever done for it.
    boolean begunBefore =
        !desk.surroundings().worksite().isolated()
            && desk.order().inheritance().mayHoldWork(story.id());
    return Verdicts.of(
        story,
        phase.number(),
        outcome,
        run.report().orElseGet(outcome::report),
        begunBefore ? work.with(BEGUN_BEFORE) : work,
        run.timing(now()),
        run.attempt(),
        desk.surroundings().roles().allowEmpty(story.agent())
            || story.mayChangeNothing()
            || begunBefore,
        run.commit());
  }

  @Override
  public void settled(StoryId story, @Nullable StoryResult result) {
    if (result == null) {
      desk.scheduler().dropped(story);
    } else if (result.verdict() == Verdict.COMPLETED) {
      desk.scheduler().completed(story);
    } else {
      desk.scheduler().failed(story);
    }
  }
}
