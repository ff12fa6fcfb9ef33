package io.regatta.engine;

import io.regatta.agent.Agent;
import io.regatta.agent.AttemptRequest;
import io.regatta.event.StoryError;

/// Whether a story may start its next attempt.
sealed interface Permit {
  /// Now.
  ///
  /// @param agent who plays it
  /// @param terms under which conditions
  record Granted(Agent agent, AttemptRequest.Terms terms) implements Permit {}

  /// Not before something else has happened: the end of a limit.
  record Later() implements Permit {}

  /// Not in this run: its backend can't work.
  record Refused(StoryError error) implements Permit {}

  /// Not in this run: no budget is left.
  record Unaffordable(StoryError error) implements Permit {}
}
