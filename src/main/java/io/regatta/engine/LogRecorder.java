package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryResult;
import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.log.FeatureLog;
import io.regatta.log.LogFile;
import io.regatta.log.LogWriter;
import io.regatta.log.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Records results in the log beside the plan that they belong to.
///
/// @param repository the repository's root, to which plan paths are relative
/// @param known a log that has been read already
/// @param locks where the log's lock is taken
/// @param holder who we are, for those who wait
public record LogRecorder(Path repository, LogFile known, FileLocks locks, LockHolder holder)
    implements Recorder {
  /// The log's file name, beside its plan.
  public static final String LOG = "implementation-log.json";

  /// Another writer holds the lock for one write; waiting longer than this means something is
  /// wrong.
  static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public void record(RunEvent.RunStarted run, List<StoryResult> results)
      throws RegattaException, InterruptedException {
    Path path = log(repository.resolve(run.plan()));
    LogFile log = path.equals(known.path()) ? known : new LogFile(path);
    log.staysIn(repository);
    new LogWriter(log, locks, holder, PATIENCE)
        .append(new Recording(run.run(), run.plan(), run.stories(), results));
  }

  /// The log of a plan, both relative to the repository root.
  static String logPath(String plan) {
    return plan.substring(0, plan.lastIndexOf('/') + 1) + LOG;
  }

  /// What agents can't change: the log of a plan and, where there is one, the feature log.
  ///
  /// @param logPath the plan's log relative to the repository root
  static Set<String> logs(Path repository, String logPath) {
    return FeatureLogKeeper.isKept(repository) ? Set.of(logPath, FeatureLog.PATH) : Set.of(logPath);
  }

  /// The log of a plan.
  public static Path log(Path plan) {
    return plan.resolveSibling(LOG);
  }
}
