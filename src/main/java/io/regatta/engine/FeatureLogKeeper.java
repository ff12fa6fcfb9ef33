package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.event.RunEvent;
import io.regatta.event.StoryResult;
import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import io.regatta.log.FeatureLog;
import io.regatta.log.FeatureLogWriter;
import io.regatta.log.FeatureWork;
import io.regatta.log.LogException;
import io.regatta.log.LogFile;
import io.regatta.log.LogHistory;
import io.regatta.plan.Plan;
import io.regatta.plan.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Keeps the feature log true to a plan's log, each time after that was written. It only repeats
/// what the plan's log decides, so what can't be said in it is a remark and costs nobody a verdict;
/// the next time it is said.
public final class FeatureLogKeeper implements Recorder {
  private static final Pattern FEATURE = Pattern.compile("docs/features/([^/]+)/.+");

  private final Recorder log;
  private final Path repository;
  private final String planPath;
  private final Plan plan;
  private final LogFile planLog;
  private final FeatureLogWriter writer;
  private final Clock clock;
  private final List<Problem> remarks = new ArrayList<>();
  private final List<Problem> told = new ArrayList<>();

  /// @param log writes the plan's log
  /// @param planPath the plan's repository path
  FeatureLogKeeper(
      Recorder log,
      Path repository,
      String planPath,
      Plan plan,
      LogFile planLog,
      FileLocks locks,
      LockHolder holder,
      Clock clock) {
    this.log = log;
    this.repository = repository;
    this.planPath = planPath;
    this.plan = plan;
    this.planLog = planLog;
    this.writer =
        new FeatureLogWriter(
            repository.resolve(FeatureLog.PATH), locks, holder, LogRecorder.PATIENCE);
    this.clock = clock;
  }

  /// The feature that a plan belongs to; null if it is elsewhere.
  static @Nullable String feature(String planPath) {
    Matcher matcher = FEATURE.matcher(planPath);
    return matcher.matches() ? matcher.group(1) : null;
  }

  /// Whether a repository has a feature log.
  public static boolean isKept(Path repository) {
    return Files.exists(repository.resolve(FeatureLog.PATH));
  }

  @Override
  public void record(RunEvent.RunStarted run, List<StoryResult> results)
      throws RegattaException, InterruptedException {
    log.record(run, results);
    if (run.plan().equals(planPath)) {
      keep();
    }
  }

  /// Says in the feature log what the plan's log says now, and that work on it has begun.
  public synchronized void keep() throws InterruptedException {
    if (!isKept(repository)) {
      return;
    }
    try {
      new LogFile(writer.file()).staysIn(repository);
      Optional<FeatureWork> work =
          FeatureWork.of(planPath, plan, LogHistory.of(plan, planPath, planLog.read()));
      if (work.isPresent()) {
        writer
            .record(work.get(), clock.instant())
            .forEach(remark -> remarks.add(Problem.note(0, remark)));
      }
    } catch (LogException e) {
      remarks.add(
          Problem.warning(
              0, "the feature log was not kept: " + e.getMessage(), e.hint().orElse("")));
    }
  }

  /// What could not be said, once each.
  public synchronized List<Problem> remarks() {
    List<Problem> news = remarks.stream().distinct().filter(one -> !told.contains(one)).toList();
    told.addAll(news);
    remarks.clear();
    return news;
  }
}
