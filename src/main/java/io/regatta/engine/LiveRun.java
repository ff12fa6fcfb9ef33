package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Which runs are at work in a repository, by the locks that they hold: a run that died holds none.
public final class LiveRun {
  private LiveRun() {}

  /// Who is at work, one holder for each plan.
  ///
  /// @throws RegattaException if a lock can't be looked at
  public static List<LockHolder> holders(Path repository) throws RegattaException {
    Path locks = new RunStore(repository).locks();
    if (!Files.isDirectory(locks)) {
      return List.of();
    }
    LockHolder looking =
        new LockHolder(
            ProcessHandle.current().pid(), "", "a look", Clock.systemUTC().instant(), "");
    FileLocks all = new FileLocks(locks);
    List<LockHolder> holders = new ArrayList<>();
    try {
      for (String name : all.names(RunSession.PLAN)) {
        switch (all.tryAcquire(name, looking)) {
          case FileLocks.Attempt.Acquired acquired -> acquired.lock().close();
          case FileLocks.Attempt.Taken taken -> taken.holder().ifPresent(holders::add);
        }
      }
      return holders;
    } catch (IOException e) {
      throw BusyException.unlockable(locks, e);
    }
  }

  /// Whether the run with that id is at work.
  ///
  /// @throws RegattaException if a lock can't be looked at
  public static boolean isLive(Path repository, String run) throws RegattaException {
    return holders(repository).stream().map(LockHolder::run).anyMatch(run::equals);
  }
}
