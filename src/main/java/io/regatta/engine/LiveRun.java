package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// Which run is at work in a repository, by the lock that it holds: a run that died holds none.
public final class LiveRun {
  private LiveRun() {}

  /// Who is at work.
  ///
  /// @throws RegattaException if the lock can't be looked at
  public static Optional<LockHolder> holder(Path repository) throws RegattaException {
    Path locks = new RunStore(repository).locks();
    if (!Files.isDirectory(locks)) {
      return Optional.empty();
    }
    LockHolder looking =
        new LockHolder(
            ProcessHandle.current().pid(), "", "a look", Clock.systemUTC().instant(), "");
    try {
      return switch (new FileLocks(locks).tryAcquire(RunSession.REPOSITORY, looking)) {
        case FileLocks.Attempt.Acquired acquired -> {
          acquired.lock().close();
          yield Optional.empty();
        }
        case FileLocks.Attempt.Taken taken -> taken.holder();
      };
    } catch (IOException e) {
      throw BusyException.unlockable(locks, e);
    }
  }

  /// Whether the run with that id is at work.
  ///
  /// @throws RegattaException if the lock can't be looked at
  public static boolean isLive(Path repository, String run) throws RegattaException {
    return holder(repository).map(LockHolder::run).filter(run::equals).isPresent();
  }
}
