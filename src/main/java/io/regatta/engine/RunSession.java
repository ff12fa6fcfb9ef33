package io.regatta.engine;

import io.regatta.Redaction;
import io.regatta.RegattaException;
import io.regatta.agent.Attempt;
import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.log.LogFile;
import io.regatta.log.LogHistory;
import io.regatta.log.LogWriter;
import io.regatta.log.Mark;
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
import org.jspecify.annotations.Nullable;

/// The time during which one process may change what belongs to a plan: it holds the plan's lock
/// and, where all stories share one checkout, the repository's.
public final class RunSession implements AutoCloseable {
  static final String REPOSITORY = "repository";

  /// How the locks of plans begin.
  static final String PLAN = "plan-";

  /// A run with isolated workspaces holds the repository for as long as a landing takes.
  private static final Duration LANDING = Duration.ofSeconds(30);

  /// What a session holds besides its plan.
  public enum Extent {
    /// Nothing: stories work in clones of their own, or none works at all.
    PLAN_ALONE,
    /// The repository, because stories work in its checkout.
    REPOSITORY
  }

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
  private final String planLock;
  private final Extent extent;

  private @Nullable FeatureLogKeeper featureLog;

  private RunSession(
      Path repository, Path planFile, Extent extent, LockHolder holder, Clock clock) {
    this.extent = extent;
    this.planLock = planLock(repository, planFile);
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
  /// @param extent what is held besides the plan
  /// @param holder who we are, for those who are turned away
  /// @throws BusyException if another run holds one of them
  /// @throws RegattaException if `.regatta` cannot be made
  /// @throws InterruptedException if interrupted while somebody only looks whether they are held
  public static RunSession open(
      Path repository, Path planFile, Extent extent, LockHolder holder, Clock clock)
      throws RegattaException, InterruptedException {
    RunSession session = new RunSession(repository, planFile, extent, holder, clock);
    boolean opened = false;
    try {
      session.log.staysIn(repository);
      session.store.prepare();
      session.take(session.planLock, "this plan");
      if (extent == Extent.REPOSITORY) {
        session.take(REPOSITORY, "this repository (stories share the checkout)");
      }
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
    return PLAN + HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  /// Takes care of every run of this repository that died.
  ///
  /// @param completion makes what dead runs put together the user's
  /// @param redaction takes secrets out of what dead runs kept
  /// @throws RegattaException if results of this plan could not be recorded; the journals still
  ///   have them
  public List<Recovery.Recovered> recover(Recovery.Completion completion, Redaction redaction)
      throws RegattaException, InterruptedException {
    Recovery recovery =
        new Recovery(recorder(), RunSession::end, completion, this::claim, clock, redaction);
    List<Recovery.Recovered> recovered = new ArrayList<>();
    for (RunDirectory run : store.runs()) {
      recovered.addAll(recovery.recover(run, planPath()));
    }
    return recovered;
  }

  /// Makes sure that nobody is at work on a plan: of another plan a run may be alive.
  private Optional<Recovery.Claim> claim(String plan) throws RegattaException {
    String name = planLock(repository, repository.resolve(plan));
    if (name.equals(planLock)) {
      return Optional.of(() -> {});
    }
    try {
      return switch (locks.tryAcquire(name, holder)) {
        case FileLocks.Attempt.Acquired acquired -> Optional.of(() -> release(acquired.lock()));
        case FileLocks.Attempt.Taken taken -> Optional.empty();
      };
    } catch (IOException e) {
      throw BusyException.unlockable(store.locks(), e);
    }
  }

  /// Something that needs the repository to itself for a moment.
  ///
  /// @param <T> what it yields
  public interface Landing<T> {
    T run() throws RegattaException, InterruptedException;
  }

  /// Moves branches or the checkout while nobody else does.
  ///
  /// @return what it yielded; empty if somebody else holds the repository for longer
  /// @throws RegattaException as it does
  public <T> Optional<T> landing(Landing<T> landing) throws RegattaException, InterruptedException {
    if (extent == Extent.REPOSITORY) {
      return Optional.of(landing.run());
    }
    try {
      return switch (locks.acquire(REPOSITORY, holder, LANDING)) {
        case FileLocks.Attempt.Acquired acquired -> {
          try {
            yield Optional.of(landing.run());
          } finally {
            release(acquired.lock());
          }
        }
        case FileLocks.Attempt.Taken taken -> Optional.empty();
      };
    } catch (IOException e) {
      throw BusyException.unlockable(store.locks(), e);
    }
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
    FeatureLogKeeper keeper = featureLog;
    return keeper == null ? logRecorder() : keeper;
  }

  private LogRecorder logRecorder() {
    return new LogRecorder(repository, log, locks, holder);
  }

  /// From now on the feature log is kept true to this plan's log, whenever that is written.
  public FeatureLogKeeper keepFeatureLog(Plan plan) {
    FeatureLogKeeper keeper =
        new FeatureLogKeeper(logRecorder(), repository, planPath, plan, log, locks, holder, clock);
    featureLog = keeper;
    return keeper;
  }

  /// Says something of stories in this plan's log, in one write.
  ///
  /// @throws RegattaException if the log can't be written; it is as it was
  public void mark(List<Mark> marks) throws RegattaException, InterruptedException {
    new LogWriter(log, locks, holder, LogRecorder.PATIENCE).mark(marks);
  }

  /// The runs of this repository.
  public RunStore store() {
    return store;
  }

  /// Gives the locks back.
  @Override
  public void close() {
    held.forEach(RunSession::release);
  }

  private static void release(FileLocks.HeldLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      System.getLogger(RunSession.class.getName())
          .log(System.Logger.Level.WARNING, "a lock was not released cleanly", e);
    }
  }
}
