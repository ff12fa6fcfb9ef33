package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.agent.Agent;
import io.regatta.agent.AttemptRequest;
import io.regatta.context.ResultForm;
import io.regatta.event.AgentReport;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.journal.RunDirectory;
import io.regatta.plan.Phase;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.schedule.Scheduling;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the waves of a phase ask for: attempts, verdicts, gates. Owned by the coordinator's thread;
/// what it hands to attempts runs on theirs.
final class PhaseCrew implements Crew {
  private static final String BEGUN_BEFORE =
      "an earlier run began this story: files that it changed then are not listed here";

  private final Phase phase;
  private final PhaseRun.Desk desk;
  private final Briefings.@Nullable Briefing briefing;
  private final @Nullable RegattaException unbriefed;

  /// Have done their part, and are to become part of the whole.
  private final List<StoryRun> done = new ArrayList<>();

  private final Set<String> excused = new HashSet<>();
  private final Set<StoryId> stopped = new HashSet<>();
  private @Nullable StoryId lastBegun;
  private boolean alone;
  private boolean news;
  private boolean someDidNot;

  /// @param briefing what its stories are told; null if that could not be read
  /// @param unbriefed why not
  PhaseCrew(
      Phase phase,
      PhaseRun.Desk desk,
      Briefings.@Nullable Briefing briefing,
      @Nullable RegattaException unbriefed) {
    this.phase = phase;
    this.desk = desk;
    this.briefing = briefing;
    this.unbriefed = unbriefed;
  }

  /// A wave begins.
  ///
  /// @param onlyOne whether at most one attempt at a time uses the workspace
  void waveBegins(boolean onlyOne) {
    alone = onlyOne;
  }

  /// The stories that have done their part since the last call.
  List<StoryRun> takeDone() {
    List<StoryRun> taken = List.copyOf(done);
    done.clear();
    return taken;
  }

  /// These stories are to stop, wherever they are.
  void stop(List<StoryId> stories) {
    stopped.addAll(stories);
  }

  boolean isStopped(StoryId story) {
    return stopped.contains(story);
  }

  /// Whether a story has done its part or was settled since the last call.
  boolean takeNews() {
    boolean told = news;
    news = false;
    return told;
  }

  /// The number of the plan's phase: several may be run as one.
  private String phaseOf(Story story) {
    return desk.order().plan().phaseOf(story.id()).number();
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
    boolean takenUp = run.work().kept() != null;
    boolean goesOn =
        attempt == 1
            && (takenUp || (desk.order().inheritance().mayHoldWork(story.id()) && agent.resumes()));
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
        phaseOf(story),
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
        phaseOf(story),
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
    for (LandingEvent.GateFailure failure : failures) {
      if (excused.add(failure.command())) {
        desk.ledger().note(new LandingEvent.GateExcused(phase.number(), failure));
      }
    }
  }

  @Override
  public void landing(StoryRun story) {
    done.add(story);
    news = true;
  }

  @Override
  public Verdicts verdicts() {
    return desk.verdicts();
  }

  @Override
  public StoryResult verdict(StoryRun run, Outcome outcome, Message.Observed work) {
    Story story = desk.story(run.story());
    // A workspace of its own shows all that was ever done for it.
    boolean begunBefore =
        !desk.surroundings().worksite().isolated()
            && desk.order().inheritance().mayHoldWork(story.id());
    return verdicts()
        .of(
            story,
            phaseOf(story),
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

  /// Phase by phase, those of a phase belong together.
  @Override
  public boolean mayBeginOthers() {
    RunOrder.RunOptions options = desk.order().options();
    return !someDidNot || !options.stopOnFailure() || options.scheduling() == Scheduling.PHASES;
  }

  /// In a shared workspace a gate of the phase would see what the next story is doing.
  @Override
  public boolean landsAlone() {
    return desk.order().options().scheduling() == Scheduling.DAG
        && !desk.surroundings().worksite().isolated()
        && gates().phase();
  }

  @Override
  public void settled(StoryId story, @Nullable StoryResult result) {
    news = true;
    someDidNot |= result != null && result.verdict() != Verdict.COMPLETED;
    if (result == null) {
      desk.scheduler().dropped(story);
    } else if (result.verdict() == Verdict.COMPLETED) {
      desk.scheduler().completed(story);
    } else {
      desk.scheduler().failed(story);
    }
  }
}
