package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.workspace.IsolatedWorkspaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The private directory in which gates see the whole: one state at a time, laid out in place so
/// that what gates have built there can be built upon. Thread-safe.
final class TrialTree {
  private final IsolatedWorkspaces workspaces;
  private final Gatekeeper gates;
  private final Baseline baseline;
  private final Setup setup;
  private final ReentrantLock use = new ReentrantLock();
  private boolean isSetUp;

  TrialTree(IsolatedWorkspaces workspaces, Gatekeeper gates, Baseline baseline, Setup setup) {
    this.workspaces = workspaces;
    this.gates = gates;
    this.baseline = baseline;
    this.setup = setup;
  }

  /// Runs the gates of a kind on a commit on which nobody has worked.
  void measure(boolean ofPhase, String commit) throws RegattaException, InterruptedException {
    use.lockInterruptibly();
    try {
      if (!baseline.isKnown(ofPhase, commit)) {
        baseline.measure(ofPhase, commit, at(commit));
      }
    } finally {
      use.unlock();
    }
  }

  /// Runs gates on a commit.
  ///
  /// @param but the commands that are left out
  /// @return the one that does not pass
  Optional<GateFailure> red(boolean ofPhase, String commit, List<String> but, String label)
      throws RegattaException, InterruptedException {
    use.lockInterruptibly();
    try {
      return gates.run(ofPhase, at(commit), but, label);
    } finally {
      use.unlock();
    }
  }

  private Path at(String commit) throws RegattaException, InterruptedException {
    Path directory = workspaces.integration(commit);
    if (!isSetUp) {
      setup.run(directory, "integration");
      isSetUp = true;
    }
    return directory;
  }
}
