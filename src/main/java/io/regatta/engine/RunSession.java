package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.agent.Attempt;
import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.log.LogFile;
import io.regatta.log.LogHistory;
import io.regatta.plan.Plan;
import io.regatta.process.ProcessIdentity;
import io.regatta.process.Survivors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// The time during which one process may change what belongs to a plan: it holds the plan's lock
/// and, because all stories share one checkout, the repository's.
public final class RunSession implements AutoCloseable {
  static final String REPOSITORY = "repository";

  /// A look at a lock takes less than a millisecond.
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final Path repository;
  private final LogFile log;
  private final String planPath;
  private final RunStore store;
  private final FileLocks locks;
  private final LockHolder holder;
  private final Clock clock;
  private final List<FileLocks.HeldLock> held = new ArrayList<>();

  private RunSession(Path repository, Path planFile, LockHolder holder, Clock clock) {
    this.repository = repository;
    this.log = new LogFile(LogRecorder.log(planFile));
    this.planPath = planPath(repository, planFile);
    this.store = new RunStore(repository);
    this.locks = new FileLocks(store.locks());
    this.holder = holder;
    this.clock = clock;
  }

  /// Takes the locks.
  ///
  /// @param repository the repository's root
  /// @param holder who we are, for those who are turned away
  /// @throws BusyException if another run holds one of them
  /// @throws RegattaException if `.regatta` cannot be made
  /// @throws InterruptedException if interrupted while somebody only looks whether they are held
  public static RunSession open(Path repository, Path planFile, LockHolder holder, Clock clock)
      throws RegattaException, InterruptedException {
    RunSession session = new RunSession(repository, planFile, holder, clock);
    boolean opened = false;
    try {
      session.store.prepare();
      session.take(planLock(repository, planFile), "this plan");
      session.take(REPOSITORY, "this repository (stories share the checkout)");
      opened = true;
      return session;
    } finally {
      if (!opened) {
        session.close();
      }
    }
  }

  private void take(String name, String what) throws BusyException, InterruptedException {
    try {
      switch (locks.acquire(name, holder, MOMENT, RunSession::isNoRun)) {
        case FileLocks.Attempt.Acquired acquired -> held.add(acquired.lock());
        case FileLocks.Attempt.Taken taken -> throw BusyException.taken(what, taken.holder());
      }
    } catch (IOException e) {
      throw BusyException.unlockable(store.locks(), e);
    }
  }

  /// Whether a holder has the lock for a moment only: to see who has it, or it has not yet said who
  /// it is.
  private static boolean isNoRun(Optional<LockHolder> holder) {
    return holder.map(LockHolder::run).orElse("").isEmpty();
  }

  /// A plan's lock: its path made into a name.
  static String planLock(Path repository, Path planFile) {
    CRC32 checksum = new CRC32();
    checksum.update(repository.relativize(planFile).toString().getBytes(StandardCharsets.UTF_8));
    return "plan-" + HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  /// Takes care of every run of this repository that died: nobody else runs here now.
  ///
  /// @throws RegattaException if results of this plan could not be recorded; the journals still
  ///   have them
  public List<Recovery.Recovered> recover() throws RegattaException, InterruptedException {
    Recovery recovery = new Recovery(recorder(), RunSession::end, clock);
    List<Recovery.Recovered> recovered = new ArrayList<>();
    for (RunDirectory run : store.runs()) {
      recovered.addAll(recovery.recover(run, planPath()));
    }
    return recovered;
  }

  private static int end(String run, List<Attempt.Identity> known) throws InterruptedException {
    List<ProcessIdentity> identities =
        known.stream()
            .map(process -> new ProcessIdentity(process.process(), process.start()))
            .toList();
    return Survivors.endAll("REGATTA_RUN", run, identities).pids().size();
  }

  /// What the log says of a plan's stories now.
  ///
  /// @throws RegattaException if the log is broken
  public LogHistory history(Plan plan) throws RegattaException {
    return LogHistory.of(plan, planPath(), log.read());
  }

  /// The plan's file relative to the repository root, with `/`.
  public String planPath() {
    return planPath;
  }

  /// The plan's log.
  public LogFile log() {
    return log;
  }

  /// A plan's file relative to the repository root, with `/`; absolute if it lies outside.
  public static String planPath(Path repository, Path planFile) {
    Path absolute = planFile.toAbsolutePath().normalize();
    return absolute.startsWith(repository)
        ? repository.relativize(absolute).toString()
        : absolute.toString();
  }

  /// What writes this plan's log, and the logs of plans whose runs have died.
  public Recorder recorder() {
    return new LogRecorder(repository, log, locks, holder);
  }

  /// The runs of this repository.
  public RunStore store() {
    return store;
  }

  /// Gives the locks back.
  @Override
  public void close() {
    for (FileLocks.HeldLock lock : held) {
      try {
        lock.close();
      } catch (IOException e) {
        System.getLogger(RunSession.class.getName())
            .log(System.Logger.Level.WARNING, "a lock was not released cleanly", e);
      }
    }
  }
}
