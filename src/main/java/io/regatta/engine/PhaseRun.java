package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.agent.Agent;
import io.regatta.agent.AttemptRequest;
import io.regatta.context.ResultForm;
import io.regatta.event.AgentReport;
import io.regatta.event.FileChanges;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.plan.Phase;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
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
  private final SharedObservation observation;
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
    this.observation = new SharedObservation(desk.surroundings().workspace());
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

  /// Runs one wave to its end.
  void launch(List<StoryId> stories) throws InterruptedException {
    int places = Math.min(stories.size(), desk.order().options().parallel().orElse(stories.size()));
    alone = places == 1;
    observation.begin();
    guard.alarmed();
    WaveRun wave = new WaveRun(phase.number(), stories, places, desk.ledger(), this);
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
    desk.budgets().tick(false);
  }

  private void take(Message message, WaveRun wave) {
    if (message instanceof Message.Stop stop) {
      desk.stops().accept(stop);
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
    return observation.unattributed(
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
    // What another story did between two attempts of this one is not this one's work.
    boolean hasTheWorkspaceAlone = alone && (attempt == 1 || story.id().equals(lastBegun));
    lastBegun = story.id();
    AttemptRunner runner =
        new AttemptRunner(
            story.id(),
            () -> prepare(story, attempt, note, agent.resultForm(), hasTheWorkspaceAlone),
            report ->
                observation.observe(
                    earlier.map(report::after).orElse(report), hasTheWorkspaceAlone),
            desk.inbox()::add,
            activity -> desk.ledger().active(story.id(), activity));
    desk.threads().execute(runner);
    return runner;
  }

  private AttemptRequest prepare(
      Story story, int attempt, String note, ResultForm form, boolean hasTheWorkspaceAlone)
      throws RegattaException, InterruptedException {
    Briefings.Briefing known = briefing;
    if (known == null) {
      throw Objects.requireNonNull(unbriefed);
    }
    if (hasTheWorkspaceAlone && attempt == 1) {
      // What the story before it in the same wave did is not this one's work.
      observation.begin();
    }
    RunDirectory directory = desk.order().directory();
    return new AttemptRequest(
        directory.run(),
        phase.number(),
        story,
        attempt,
        known.prompt(story, directory.prompt(story.id(), attempt), note, form),
        desk.surroundings().workspace().directory(),
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
  public StoryResult verdict(StoryRun run, Outcome outcome, Message.Observed work) {
    Story story = desk.story(run.story());
    boolean begunBefore = desk.order().inheritance().mayHoldWork(story.id());
    return Verdicts.of(
        story,
        phase.number(),
        outcome,
        run.report().orElseGet(outcome::report),
        begunBefore ? work.with(BEGUN_BEFORE) : work,
        run.timing(now()),
        run.attempt(),
        desk.surroundings().roles().allowEmpty(story.agent()) || begunBefore);
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
