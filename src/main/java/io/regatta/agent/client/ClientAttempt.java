package io.regatta.agent.client;

import io.regatta.agent.Attempt;
import io.regatta.event.Outcome;
import io.regatta.process.Ending;
import io.regatta.process.ProcessIdentity;
import java.util.Optional;

/// A running client.
///
/// @param outcome knows what its end means
record ClientAttempt(ClientFollowing following, ClientOutcome outcome) implements Attempt {
  @Override
  public Optional<Identity> process() {
    ProcessIdentity identity = following.child().identity();
    return Optional.of(new Identity(identity.pid(), identity.start()));
  }

  @Override
  public Outcome await() throws InterruptedException {
    try {
      Ending ending = following.child().await();
      return outcome.of(ending, following);
    } catch (RuntimeException e) {
      return outcome.broken(e);
    }
  }

  @Override
  public void stop() {
    following.interrupt();
  }

  @Override
  public void kill() {
    following.child().kill();
  }
}
