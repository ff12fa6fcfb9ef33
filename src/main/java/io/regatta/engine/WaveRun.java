package io.regatta.engine;

import io.regatta.agent.Agent;
import io.regatta.agent.AttemptRequest;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryError;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// One wave of a phase: its first stories start together, the rest as places become free.
///
/// As many stories as there are places are made ready, then released all at once behind one forced
/// write, and no result is looked at before each of them runs. From then on it is a sliding window:
/// an end makes room for the next story in line, which was made ready while it waited, so that one
/// forced write holds the end and the start. Owned by the coordinator's thread.
final class WaveRun {
  /// As many stories are made ready before there is a place for them.
  private static final int AHEAD = 2;

  private final String phase;
  private final int places;
  private final Ledger ledger;
  private final Crew crew;

  private final ActiveStories active = new ActiveStories();
  private final WaitingStories waiting = new WaitingStories();

  /// Ends that came in before everyone had started.
  private final List<Message.Ended> early = new ArrayList<>();

  private boolean launched;

  /// Whether a story lands that nobody may start beside.
  private boolean landing;

  private boolean stopping;

  private final Settlement settlement;
  private final Set<StoryRun> takenUp = new HashSet<>();

  WaveRun(String phase, int places, Ledger ledger, Crew crew) {
    this.phase = phase;
    this.places = places;
    this.ledger = ledger;
    this.crew = crew;
    this.settlement = new Settlement(ledger, crew);
  }

  /// Stories join, behind those that wait; the first of them are made ready as far as there is
  /// room.
  ///
  /// @param captured those whose work an earlier run captured: they go on at their gates
  void join(Collection<StoryRun> stories, Collection<StoryRun> captured) {
    if (stopping) {
      stories.forEach(story -> crew.settled(story.story(), null));
      captured.forEach(story -> crew.settled(story.story(), null));
      return;
    }
    waiting.add(stories);
    takenUp.addAll(captured);
    for (StoryRun story : captured) {
      apply(story, settlement.kept(story));
    }
    fill();
  }

  /// Whether nothing is left to wait for.
  boolean over() {
    return active.isEmpty() && waiting.isEmpty();
  }

  void take(Message message) {
    switch (message) {
      case Message.Prepared prepared -> active.find(prepared.story()).ifPresent(this::prepared);
      case Message.Spawned spawned ->
          active.find(spawned.story()).ifPresent(story -> spawned(story, spawned));
      case Message.InSession session ->
          active
              .findUnderWay(session.story())
              .ifPresent(story ->
                  ledger.note(
                      new RunEvent.SessionOpened(
                          story.story(), story.attempt(), session.backend(), session.session())));
      case Message.Used used ->
          active
              .findUnderWay(used.story())
              .ifPresent(story ->
                  ledger.note(
                      new RunEvent.UsageReported(story.story(), story.attempt(), used.usage())));
      case Message.Ended ended -> ended(ended);
      case Message.Verified verified -> verified(verified);
      case Message.TaskDone done -> {}
      case Message.RetryDue due -> {
        if (waiting.due(due.story())) {
          fill();
        }
      }
      case Message.Stop stop -> stop(stop);
      case Message.LimitDue due -> {}
      case Message.TimeDue due -> {}
    }
  }

  /// Makes stories ready as far as there is room: those that are held back take none.
  private void fill() {
    if (stopping || landing || waiting.nobodyIsInLine()) {
      return;
    }
    long room = places + ahead() - active.taken();
    Iterator<StoryRun> candidates = waiting.inLine();
    while (room > 0 && candidates.hasNext()) {
      StoryRun story = candidates.next();
      if (story.attempt() == 0 && !crew.mayBeginOthers()) {
        continue;
      }
      switch (crew.permit(story)) {
        case Permit.Granted granted when !isWanted(granted.agent()) -> {}
        case Permit.Granted granted -> {
          candidates.remove();
          story.plan(granted.agent());
          room--;
          active.add(story);
          story.nextAttempt();
          story.prepares(crew.begin(story, granted.agent()));
        }
        case Permit.Later later -> {}
        case Permit.Refused refused -> {
          candidates.remove();
          refuse(story, refused.error());
        }
        case Permit.Unaffordable unaffordable -> {
          candidates.remove();
          apply(story, settlement.giveUp(story, unaffordable.error()));
        }
      }
    }
  }

  private void refuse(StoryRun story, StoryError error) {
    apply(story, settlement.refuse(story, error));
  }

  /// Who has the workspace alone is made ready when it is his: what he finds there is looked at
  /// then.
  private int ahead() {
    return launched && places > 1 ? AHEAD : 0;
  }

  /// What had done its part has landed.
  void landed() {
    if (landing) {
      landing = false;
      moveUp();
    }
  }

  /// Makes use of places that became free, or of an account.
  void moveUp() {
    releaseReady();
    fill();
  }

  private void prepared(StoryRun story) {
    story.to(StoryRun.Step.READY);
    releaseReady();
  }

  /// Whether some attempt is under way.
  boolean working() {
    return active.underWay() > 0;
  }

  /// Before the launch, everyone waits for the last one to be ready.
  private void releaseReady() {
    if (launched || active.nobody(StoryRun.Step.PREPARING)) {
      long room = places - active.underWay();
      for (StoryRun story : active.ready()) {
        if (room <= 0) {
          break;
        }
        if (release(story)) {
          room--;
        }
      }
      launchedAll();
    }
  }

  private boolean release(StoryRun story) {
    if (landing || (story.attempt() == 1 && !crew.mayBeginOthers())) {
      return false;
    }
    Permit permit = crew.permit(story);
    story.held(permit instanceof Permit.Later);
    return switch (permit) {
      case Permit.Granted granted -> {
        Agent agent = granted.agent();
        if (!hasRoom(agent)) {
          story.held(true);
          yield false;
        }
        start(story, agent, granted.terms());
        story
            .runner()
            .ifPresent(runner -> ledger.whenDurable(() -> runner.release(agent, granted.terms())));
        yield true;
      }
      case Permit.Later later -> false;
      case Permit.Refused refused -> {
        story.refuse(refused.error());
        yield false;
      }
      case Permit.Unaffordable unaffordable -> {
        story.cut(unaffordable.error());
        yield false;
      }
    };
  }

  /// Whether another attempt on the agent's backend is worth making ready.
  private boolean isWanted(Agent agent) {
    int most = crew.mostAtOnce(agent);
    return most == Integer.MAX_VALUE || active.plannedOn(agent.backend()) < most + ahead();
  }

  private boolean hasRoom(Agent agent) {
    int most = crew.mostAtOnce(agent);
    return most == Integer.MAX_VALUE || active.underWayOn(agent.backend()) < most;
  }

  private void start(StoryRun story, Agent agent, AttemptRequest.Terms terms) {
    story.starts(agent, crew.now());
    crew.started(story);
    ledger.note(
        new RunEvent.AttemptStarted(
            story.story(),
            story.attempt(),
            agent.backend(),
            agent.model().orElse(null),
            terms.continuation().map(AttemptRequest.Continuation::session).orElse(null)));
  }

  private void spawned(StoryRun story, Message.Spawned spawned) {
    story.to(StoryRun.Step.RUNNING);
    spawned
        .process()
        .ifPresent(process ->
            ledger.note(
                new RunEvent.AttemptSpawned(
                    story.story(), story.attempt(), process.process(), process.start())));
    launchedAll();
  }

  private void launchedAll() {
    if (launched
        || !active.nobody(StoryRun.Step.PREPARING)
        || !active.nobody(StoryRun.Step.STARTING)) {
      return;
    }
    List<StoryId> started = active.started();
    if (started.isEmpty() && early.isEmpty()) {
      // All are held back: the launch is still to come.
      return;
    }
    launched = true;
    if (!started.isEmpty()) {
      ledger.note(new RunEvent.WaveLaunched(phase, started));
    }
    List<Message.Ended> held = List.copyOf(early);
    early.clear();
    held.forEach(this::settle);
    moveUp();
  }

  private void ended(Message.Ended ended) {
    Optional<StoryRun> found = active.find(ended.story());
    if (found.isEmpty()) {
      return;
    }
    StoryRun story = found.get();
    story.to(StoryRun.Step.ENDED);
    if (launched) {
      settle(ended);
      moveUp();
    } else {
      early.add(ended);
      releaseReady();
    }
  }

  private void settle(Message.Ended ended) {
    Optional<StoryRun> found = active.remove(ended.story());
    if (found.isEmpty()) {
      return;
    }
    StoryRun story = found.get();
    if (!story.started() && !(ended.outcome() instanceof Outcome.Interrupted)) {
      start(story, crew.agent(story.story()), AttemptRequest.Terms.NONE);
    }
    apply(story, settlement.settle(story, ended, stopping));
  }

  private void apply(StoryRun story, Next next) {
    switch (next) {
      case Next.Settled settled -> {
        crew.settled(story.story(), settled.result());
        if (!crew.mayBeginOthers()) {
          beginNoOther();
        }
      }
      case Next.Again again -> {
        waiting.retries(story);
        ledger.whenDurable(() -> crew.wake(again.delay(), story.story()));
      }
      case Next.Continues continues -> waiting.goesOn(story);
      // Its gates wait for the journal in vain.
      case Next.Verifies verifies when ledger.broken().isPresent() ->
          crew.settled(story.story(), null);
      case Next.Verifies verifies -> {
        active.add(story);
        // What was captured is in the journal before a gate may have an effect.
        story.to(StoryRun.Step.VERIFYING);
        ledger.whenDurable(() -> story.verifies(crew.verify(story)));
      }
      case Next.Lands lands -> {
        landing = crew.landsAlone();
        crew.landing(story);
      }
    }
  }

  private void verified(Message.Verified verified) {
    Optional<StoryRun> found = active.remove(verified.story());
    if (found.isPresent()) {
      apply(found.get(), settlement.verified(found.get(), verified, stopping));
      if (launched || takenUp.contains(found.get())) {
        moveUp();
      }
    }
  }

  private void stop(Message.Stop stop) {
    boolean everything = stop.stories().isEmpty();
    if (everything) {
      stopping = true;
    }
    dropIdle(story -> everything || stop.stories().contains(story.story()));
    for (StoryRun story : active.all()) {
      if (everything || stop.stories().contains(story.story())) {
        story.stop(stop.now());
      }
    }
  }

  private void dropIdle(Predicate<StoryRun> which) {
    waiting.drop(which).forEach(story -> crew.settled(story.story(), null));
  }

  /// Ends the attempts of those stories, because no budget is left for them; those that have none
  /// under way are not tried any more in this run.
  void cut(Predicate<StoryId> which, StoryError error) {
    dropIdle(story -> which.test(story.story()));
    for (StoryRun story : active.all()) {
      boolean works = story.step() != StoryRun.Step.VERIFYING;
      if (works && which.test(story.story()) && story.obstacle().isEmpty()) {
        story.cut(error);
      }
    }
  }

  /// Begins no further story; those that have been begun are seen to their ends.
  void beginNoOther() {
    dropIdle(story -> story.attempt() == 0);
    for (StoryRun story : active.all()) {
      if (story.attempt() == 1 && !story.started()) {
        story.stop(false);
      }
    }
  }

  /// Starts nothing more, because starts can't be made durable; what runs may end by itself.
  void startNothingMore() {
    if (stopping) {
      return;
    }
    stopping = true;
    dropIdle(story -> true);
    for (StoryRun story : active.all()) {
      boolean verifying = story.step() == StoryRun.Step.VERIFYING;
      if (verifying && story.awaitsItsGates()) {
        active.remove(story.story());
        crew.settled(story.story(), null);
      } else if (verifying || story.runner().filter(AttemptRunner::released).isEmpty()) {
        story.stop(false);
      }
    }
  }
}
