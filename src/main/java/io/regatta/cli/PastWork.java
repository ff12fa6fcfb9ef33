package io.regatta.cli;

import static java.util.Objects.requireNonNull;

import io.regatta.Reasons;
import io.regatta.RegattaException;
import io.regatta.engine.LogRecorder;
import io.regatta.engine.RunSession;
import io.regatta.journal.JournalException;
import io.regatta.journal.JournalHead;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.log.EntryAccount;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogException;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanFormat;
import io.regatta.plan.PlanReading;
import io.regatta.plan.format.PlanReader;
import io.regatta.statistics.PastRuns;
import io.regatta.statistics.RoleEstimate;
import io.regatta.statistics.TeamLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds what is known of past runs in a repository: the journals of its own runs, and the logs
/// beside its plans, which the team shares. What can't be read is warned of and left out.
final class PastWork {
  private static final String PLAN = "user-stories.md";

  /// `docs/features/N/issues/N/` is the deepest place of a log.
  private static final int DEEPEST = 4;

  /// What is older says little of what comes next.
  private static final int MOST_ESTIMATED_FROM = 100;

  private final Path root;
  private final Messages messages;

  PastWork(Path root, Messages messages) {
    this.root = root;
    this.messages = messages;
  }

  /// The runs that a command is asked about: of the plan that it names, or else of all.
  ///
  /// @throws RegattaException if the plan can't be found, or the directory of the runs can't be
  ///   read
  static PastRuns of(PlanOptions options, Messages messages) throws RegattaException {
    PastWork work = new PastWork(options.root(), messages);
    if (!options.named()) {
      return work.all();
    }
    Path planFile = options.planFile();
    return work.of(planFile, plan(planFile));
  }

  /// The runs of one plan, and what its log says.
  ///
  /// @param plan null where it can't be read: then only entries that name it count
  /// @throws JournalException if the directory of the runs can't be read
  private PastRuns of(Path planFile, @Nullable Plan plan) throws JournalException {
    return runs(
        log(LogRecorder.log(planFile), planFile, plan), RunSession.planPath(root, planFile));
  }

  /// The runs of all plans, and what all logs say.
  ///
  /// @throws JournalException if the directory of the runs can't be read
  private PastRuns all() throws JournalException {
    List<TeamLog> logs = new ArrayList<>();
    for (Path log : logs(Integer.MAX_VALUE)) {
      Path planFile = log.resolveSibling(PLAN);
      logs.addAll(log(log, planFile, plan(planFile)));
    }
    return runs(logs, null);
  }

  /// What a story of each role takes, by the last runs of all plans and by what their logs tell.
  ///
  /// @throws JournalException if the directory of the runs can't be read
  Map<String, RoleEstimate> estimates() throws JournalException {
    List<TeamLog> logs = new ArrayList<>();
    for (Path log : logs(MOST_ESTIMATED_FROM)) {
      logs.addAll(log(log, log.resolveSibling(PLAN), null));
    }
    return RoleEstimate.of(runs(logs, null).newestFirst().limit(MOST_ESTIMATED_FROM));
  }

  private PastRuns runs(List<TeamLog> logs, @Nullable String plan) throws JournalException {
    return new PastRuns(
        new RunStore(root),
        logs,
        plan,
        damage ->
            messages.warning(
                "the journal of run " + damage.run() + " is damaged: " + damage.reason(),
                "what can be read of it counts; move .regatta/runs/"
                    + damage.run()
                    + " away to leave it out"));
  }

  private List<TeamLog> log(Path log, Path planFile, @Nullable Plan plan) {
    String path = RunSession.planPath(root, planFile);
    try {
      ImplementationLog read = ImplementationLog.read(log);
      return List.of(
          new TeamLog(RunSession.planPath(root, log), path, EntryAccount.of(read, plan, path)));
    } catch (LogException e) {
      messages.warning(e.getMessage() + "; it is left out", e.hint().orElse(""));
      return List.of();
    }
  }

  private static @Nullable Plan plan(Path file) {
    try {
      PlanReading reading =
          Files.exists(file)
              ? new PlanReader().read(file, null, new PlanFormat.ReadingOptions(true))
              : null;
      return reading == null || reading.refused() ? null : reading.plan();
    } catch (RegattaException e) {
      // Its log is read as one without a plan.
      return null;
    }
  }

  /// The logs below `docs/features`, and those beside plans elsewhere that were run.
  ///
  /// @param most of so many runs, the last ones
  private Set<Path> logs(int most) throws JournalException {
    Set<Path> logs = new TreeSet<>();
    Path features = root.resolve("docs").resolve("features");
    if (Files.isDirectory(features)) {
      try (Stream<Path> all = Files.walk(features, DEEPEST)) {
        all.filter(file -> file.endsWith(LogRecorder.LOG) && isHere(file)).forEach(logs::add);
      } catch (IOException e) {
        leftOut(features, e);
      } catch (UncheckedIOException e) {
        // A directory that was met on the way.
        leftOut(features, requireNonNull(e.getCause()));
      }
    }
    List<RunDirectory> runs = new RunStore(root).runs();
    for (RunDirectory run : runs.subList(Math.max(0, runs.size() - most), runs.size())) {
      try {
        JournalHead.plan(run.journal())
            .map(root::resolve)
            .map(LogRecorder::log)
            .filter(this::isHere)
            .ifPresent(logs::add);
      } catch (JournalException | InvalidPathException e) {
        // Whoever reads the whole of it says so.
      }
    }
    return logs;
  }

  private void leftOut(Path features, IOException cause) {
    messages.warning(
        "the logs below " + features + " are left out: " + Reasons.of(cause),
        "check its permissions");
  }

  /// A repository is somebody else's work: a link in it may lead anywhere, and to what never ends.
  private boolean isHere(Path log) {
    try {
      return Files.isRegularFile(log) && log.toRealPath().startsWith(root.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
