package io.regatta.engine;

import io.regatta.agent.Agent;
import io.regatta.event.AgentReport;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
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
    story.ended(outcome.report(), ended.work());
    Optional<Agent> agent = story.agent();
    if (!(outcome instanceof Outcome.Limited) && agent.isPresent()) {
      crew.worked(agent.get());
    }
    return switch (outcome) {
      case Outcome.Done done -> finish(verdict(story, outcome, ended));
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

  private Next unstarted(Optional<StoryError> obstacle, StoryRun story) {
    if (obstacle.isEmpty()) {
      return new Next.Settled(null);
    }
    return story.refused() ? refuse(story, obstacle.get()) : giveUp(story, obstacle.get());
  }

  /// No budget is left for the story. One that was never tried gets no verdict.
  Next giveUp(StoryRun story, StoryError error) {
    return story.agent().isPresent()
        ? finish(
            crew.verdict(story, new Outcome.Failed(error, false, AgentReport.SILENT), story.work()))
        : new Next.Settled(null);
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
    if (failed.retryable() && !over && story.retries() < crew.retries(story.story())) {
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
