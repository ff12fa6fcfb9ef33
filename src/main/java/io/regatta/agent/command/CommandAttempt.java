package io.regatta.agent.command;

import io.regatta.agent.Attempt;
import io.regatta.event.Outcome;
import io.regatta.process.ChildProcess;
import io.regatta.process.Ending;
import io.regatta.process.OutputFile;
import io.regatta.process.ProcessIdentity;
import io.regatta.process.RecentLines;
import java.util.Optional;

/// A running command.
///
/// @param file keeps its output
/// @param lines the last lines of it
/// @param outcome knows what its end means
record CommandAttempt(
    ChildProcess child, OutputFile file, RecentLines lines, CommandOutcome outcome)
    implements Attempt {
  @Override
  public Optional<Identity> process() {
    ProcessIdentity identity = child.identity();
    return Optional.of(new Identity(identity.pid(), identity.start()));
  }

  @Override
  public Outcome await() throws InterruptedException {
    try {
      Ending ending = child.await();
      return outcome.of(ending, file, lines.lines());
    } catch (RuntimeException e) {
      return outcome.broken(e);
    }
  }

  @Override
  public void stop() {
    child.stop();
  }

  @Override
  public void kill() {
    child.kill();
  }
}
