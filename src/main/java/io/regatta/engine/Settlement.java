package io.regatta.engine;

import io.regatta.agent.Agent;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.workspace.Capture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What becomes of a story whose attempt has ended. Owned by the coordinator's thread.
final class Settlement {
  private final Ledger ledger;
  private final Crew crew;

  Settlement(Ledger ledger, Crew crew) {
    this.ledger = ledger;
    this.crew = crew;
  }

  /// Notes the end of an attempt and what follows from it.
  ///
  /// @param stopping whether nothing is tried again any more
  Next settle(StoryRun story, Message.Ended ended, boolean stopping) {
    Outcome outcome = ended.outcome();
    boolean over = stopping || story.stopping() || ledger.broken().isPresent();
    Optional<StoryError> obstacle = story.obstacle();
    if (!story.started()) {
      return unstarted(obstacle, story);
    }
    ledger.note(
        new RunEvent.AttemptFinished(story.story(), story.attempt(), outcome, ended.duration()));
    story.ended(outcome.report(), ended.work(), crew.now());
    Optional<Agent> agent = story.agent();
    if (!(outcome instanceof Outcome.Limited) && agent.isPresent()) {
      crew.worked(agent.get());
    }
    return switch (outcome) {
      case Outcome.Done done -> done(story, done, ended, over);
      case Outcome.Interrupted interrupted ->
          obstacle.isPresent()
              ? finish(cutOff(story, obstacle.get(), ended))
              : new Next.Settled(null);
      case Outcome.Failed failed ->
          obstacle.isPresent()
              ? finish(cutOff(story, obstacle.get(), ended))
              : failed(story, failed, ended, over);
      case Outcome.SessionLost lost ->
          obstacle.isPresent()
              ? finish(cutOff(story, obstacle.get(), ended))
              : over ? new Next.Settled(null) : new Next.Continues();
      case Outcome.Limited limited -> limited(story, limited, ended, over);
      case Outcome.Unavailable unavailable -> unavailable(story, unavailable, ended);
    };
  }

  /// The agent says that it is done: what it did is kept, and has to stand up to the gates.
  private Next done(StoryRun story, Outcome.Done done, Message.Ended ended, boolean over) {
    StoryResult result = verdict(story, done, ended);
    Message.Kept kept = ended.work().kept();
    if (result.verdict() != Verdict.COMPLETED) {
      return finish(result);
    }
    if (kept == null) {
      return kept(story);
    }
    if (kept.commit() == null && kept.refusals().isEmpty()) {
      // It may change nothing, and has not: there is nothing to look at.
      return finish(result);
    }
    if (!kept.refusals().isEmpty()) {
      return refused(story, kept.refusals(), over);
    }
    ledger.note(
        new LandingEvent.WorkCaptured(
            story.story(),
            story.attempt(),
            kept.commit(),
            kept.base(),
            ended.work().files(),
            story.report().orElseGet(done::report)));
    return kept(story);
  }

  /// What comes after the work is kept: gates, its landing, or nothing.
  Next kept(StoryRun story) {
    if (crew.gates().story()) {
      return new Next.Verifies();
    }
    return crew.lands() ? new Next.Lands() : finish(crew.verdict(story, story.work()));
  }

  private Next refused(StoryRun story, List<Capture.Refusal> refusals, boolean over) {
    List<String> lines =
        refusals.stream().map(refusal -> refusal.what() + ": " + refusal.hint()).toList();
    return red(
        story,
        new LandingEvent.GateFailure("what Regatta itself looks for", -1, lines),
        crew.verdicts().refused(story.story(), refusals),
        over);
  }

  /// The gates of a story have been run.
  Next verified(StoryRun story, Message.Verified verified, boolean stopping) {
    boolean over = stopping || story.stopping() || ledger.broken().isPresent();
    if (verified.trouble() != null) {
      return finish(crew.verdict(story, Verdicts.unverified(story.story(), verified.trouble())));
    }
    return switch (verified.result()) {
      case null -> new Next.Settled(null);
      case Worksite.GateResult.Passed passed -> {
        crew.excused(passed.excused());
        ledger.note(new LandingEvent.GatePassed(story.story(), crew.phase()));
        yield crew.lands() ? new Next.Lands() : finish(crew.verdict(story, story.work()));
      }
      case Worksite.GateResult.Red red ->
          red(story, red.failure(), crew.verdicts().red(story.story(), red.failure()), over);
    };
  }

  /// The output goes back to the agent, as often as it may; then the story has failed. Where only
  /// the end of the run keeps it from the agent, the next run does that.
  private Next red(
      StoryRun story, LandingEvent.GateFailure failure, StoryError error, boolean over) {
    boolean again = story.fixes() < crew.gates().fixAttempts();
    if (again && over) {
      return new Next.Settled(null);
    }
    ledger.note(new LandingEvent.GateFailed(story.story(), crew.phase(), failure, again));
    if (again) {
      story.fixes(Continuing.afterGate(failure));
      return new Next.Continues();
    }
    return finish(crew.verdict(story, error));
  }

  private Next unstarted(Optional<StoryError> obstacle, StoryRun story) {
    if (obstacle.isEmpty()) {
      return new Next.Settled(null);
    }
    return story.refused() ? refuse(story, obstacle.get()) : giveUp(story, obstacle.get());
  }

  /// No budget is left for the story. One that was never tried gets no verdict.
  Next giveUp(StoryRun story, StoryError error) {
    return story.agent().isPresent() ? finish(crew.verdict(story, error)) : new Next.Settled(null);
  }

  /// The story can't run because its backend can't work.
  Next refuse(StoryRun story, StoryError error) {
    boolean tried = story.agent().isPresent();
    StoryResult result = crew.refusal(story, error);
    ledger.note(
        tried ? new RunEvent.StoryFinished(result) : new RunEvent.StoryBlocked(result, List.of()));
    return new Next.Settled(result);
  }

  private Next failed(StoryRun story, Outcome.Failed failed, Message.Ended ended, boolean over) {
    boolean again = failed.retryable() && story.retries() < crew.retries(story.story());
    if (again && over && ledger.broken().isEmpty()) {
      // Nothing but the stop keeps it from another try: the next run has it.
      return new Next.Settled(null);
    }
    if (again && !over) {
      story.failed(failed.error());
      story.retried();
      Duration delay = crew.backoff(story.retries());
      ledger.note(
          new RunEvent.RetryScheduled(
              story.story(), story.attempt() + 1, delay, failed.error().message()));
      return new Next.Again(delay);
    }
    return finish(verdict(story, failed, ended));
  }

  private Next limited(StoryRun story, Outcome.Limited limited, Message.Ended ended, boolean over) {
    if (story.obstacle().isPresent()) {
      return finish(cutOff(story, story.obstacle().get(), ended));
    }
    if (over) {
      return new Next.Settled(null);
    }
    Optional<StoryError> known = crew.outOfOrder(story);
    story.limited(limited.error());
    if (crew.limited(story, limited) || isPlayedBySubstitute(story)) {
      return new Next.Continues();
    }
    return known.isPresent() ? refuse(story, known.get()) : finish(verdict(story, limited, ended));
  }

  /// The first to find out fails; whoever started beside it is blocked like those that did not.
  private Next unavailable(StoryRun story, Outcome.Unavailable unavailable, Message.Ended ended) {
    boolean news = crew.tripped(story, unavailable.error());
    if (isPlayedBySubstitute(story)) {
      story.failed(unavailable.error());
      return new Next.Continues();
    }
    return news ? finish(verdict(story, unavailable, ended)) : refuse(story, unavailable.error());
  }

  /// A substitute that can't work leaves the story where it was: waiting for whom it was meant.
  private boolean isPlayedBySubstitute(StoryRun story) {
    return story
        .agent()
        .filter(agent -> !agent.account().equals(crew.agent(story.story()).account()))
        .isPresent();
  }

  private StoryResult verdict(StoryRun story, Outcome outcome, Message.Ended ended) {
    return crew.verdict(story, outcome, ended.work());
  }

  private StoryResult cutOff(StoryRun story, StoryError error, Message.Ended ended) {
    return crew.verdict(
        story, new Outcome.Failed(error, false, ended.outcome().report()), ended.work());
  }

  private Next finish(StoryResult result) {
    ledger.note(new RunEvent.StoryFinished(result));
    return new Next.Settled(result);
  }
}
