package io.regatta.engine;

import io.regatta.agent.Agent;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a wave asks of the run around it.
interface Crew {
  /// Whether the story may start its next attempt now.
  Permit permit(StoryRun story);

  /// Starts the thread of an attempt, which makes it ready.
  AttemptRunner begin(StoryRun story, Agent agent);

  /// Who plays a story where nothing stands in the way.
  Agent agent(StoryId story);

  /// The most attempts of an agent's backend at once.
  int mostAtOnce(Agent agent);

  int retries(StoryId story);

  Duration backoff(int retries);

  /// Sends [Message.RetryDue] after the delay.
  void wake(Duration delay, StoryId story);

  Instant now();

  /// What is said of failures.
  Verdicts verdicts();

  StoryResult verdict(StoryRun story, Outcome outcome, Message.Observed work);

  /// The result of a story that did what it had to.
  StoryResult verdict(StoryRun story, Message.Observed work);

  /// The result of a story that fails although its last attempt may have ended well.
  StoryResult verdict(StoryRun story, StoryError error);

  /// The number of the phase.
  String phase();

  /// Which gates there are.
  Worksite.GateKinds gates();

  /// Whether the work of a story must become part of the whole before it is completed.
  boolean lands();

  /// Starts to run the gates of a story; [Message.Verified] tells their end.
  Task<?> verify(StoryRun story);

  /// These gates are held against nobody.
  void excused(List<LandingEvent.GateFailure> failures);

  /// A story has done its part.
  void landing(StoryRun story);

  /// The result of a story whose backend can't work.
  StoryResult refusal(StoryRun story, StoryError error);

  /// Why the account of the story's agent can't be used any more; empty if it can.
  Optional<StoryError> outOfOrder(StoryRun story);

  /// A story's agent met a limit.
  ///
  /// @return whether it is waited for
  boolean limited(StoryRun story, Outcome.Limited limited);

  /// A story's agent found out that its backend can't work.
  ///
  /// @return whether that is news
  boolean tripped(StoryRun story, StoryError error);

  /// An attempt of the agent ended, and not at a limit.
  void worked(Agent agent);

  /// An attempt begins.
  void started(StoryRun story);

  /// Whether stories may begin that have not been begun.
  boolean mayBeginOthers();

  /// Whether nobody else may start until a story that has done its part has landed.
  boolean landsAlone();

  /// A story is settled: with a verdict, or dropped without one (null).
  void settled(StoryId story, @Nullable StoryResult result);
}
