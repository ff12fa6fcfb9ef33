package io.regatta.agent;

import io.regatta.event.Outcome;
import java.util.Optional;

/// An attempt whose process could not be started: over before it began.
public record UnstartedAttempt(Outcome outcome) implements Attempt {
  @Override
  public Optional<Identity> process() {
    return Optional.empty();
  }

  @Override
  public Outcome await() {
    return outcome;
  }

  @Override
  public void stop() {}

  @Override
  public void kill() {}
}
