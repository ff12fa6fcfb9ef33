package io.regatta.cli;

import io.regatta.Redaction;
import io.regatta.RegattaException;
import io.regatta.engine.LiveRun;
import io.regatta.engine.LogRecorder;
import io.regatta.engine.RunSession;
import io.regatta.event.EventJson;
import io.regatta.event.JournalEntry;
import io.regatta.event.RunEvent.RunStarted;
import io.regatta.event.RunState;
import io.regatta.journal.Journal;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogHistory;
import io.regatta.plan.Plan;
import io.regatta.plan.Problem;
import io.regatta.report.NextStep;
import io.regatta.report.RunBrief;
import io.regatta.report.RunSummary;
import io.regatta.report.document.Assembly;
import io.regatta.report.document.PlanReport;
import io.regatta.timeline.RunTimeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gets together what a report is made of: the plan, its log, and what is at hand of its runs.
final class ReportDesk {
  private final PlanOptions options;
  private final Messages messages;
  private final RunStore store;
  private final List<String> remarks = new ArrayList<>();

  ReportDesk(PlanOptions options, Messages messages) {
    this.options = options;
    this.messages = messages;
    this.store = new RunStore(options.root());
  }

  /// The plan's file: as the user named it, or else that of the run that was named, or of the last.
  ///
  /// @throws RegattaException if there is none
  Path planFile(@Nullable String run) throws RegattaException {
    if (options.named() || run == null) {
      return options.planFileOrLast();
    }
    RunDirectory directory = named(run);
    return begun(directory)
        .map(started -> options.root().resolve(started.plan()))
        .orElseThrow(() -> options.usage("run " + directory.run() + " has no plan: name it"));
  }

  /// The report.
  ///
  /// @param run the run that it is about alone; null for all that is known, with the last run
  /// @throws RegattaException if the log or the run that was named can't be read
  PlanReport report(Path planFile, Plan plan, @Nullable String run) throws RegattaException {
    String path = RunSession.planPath(options.root(), planFile);
    Path logFile = LogRecorder.log(planFile);
    ImplementationLog log = ImplementationLog.read(logFile);
    LogHistory history = LogHistory.of(plan, path, log);
    history.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.WARNING)
        .forEach(
            problem -> remarks.add("The log, line " + problem.line() + ": " + problem.message()));
    Assembly.RunSource source = run == null ? last(path) : only(named(run), path);
    return Assembly.of(
        new Assembly.Sources(
            plan,
            path,
            log,
            history,
            source,
            new KeptEvidence(options, store, path, redaction()),
            nextSteps(plan, path, history, source),
            remarks,
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
            RegattaCommand.version()));
  }

  private RunDirectory named(String run) throws RegattaException {
    List<RunDirectory> runs = store.runs();
    return store.find(run).orElseThrow(() -> RunNotFoundException.unknown(run, runs));
  }

  private Assembly.RunSource only(RunDirectory directory, String path) throws RegattaException {
    Optional<String> other =
        begun(directory).map(RunStarted::plan).filter(plan -> !plan.equals(path));
    if (other.isPresent()) {
      throw options.usage(
          "run " + directory.run() + " is one of " + other.get() + ", not of " + path);
    }
    return source(directory, true)
        .orElseThrow(() -> options.usage("run " + directory.run() + " has not begun"));
  }

  /// The last run of the plan. One whose journal can't be read is passed over, with a warning.
  private Assembly.@Nullable RunSource last(String path) throws RegattaException {
    for (RunDirectory directory : store.runs().reversed()) {
      try {
        if (begun(directory).filter(started -> started.plan().equals(path)).isPresent()) {
          Optional<Assembly.RunSource> found = source(directory, false);
          if (found.isPresent()) {
            return found.get();
          }
        }
      } catch (RegattaException e) {
        messages.warning(
            e.getMessage() + "; the report goes without that run", e.hint().orElse(""));
        remarks.add("The journal of run " + directory.run() + " could not be read.");
      }
    }
    return null;
  }

  /// The first event of a run, without reading the others: there may be many runs of other plans.
  private static Optional<RunStarted> begun(RunDirectory directory) {
    try (BufferedReader lines = Files.newBufferedReader(directory.journal())) {
      String first = lines.readLine();
      return first == null
          ? Optional.empty()
          : new EventJson()
              .read(first)
              .map(JournalEntry::event)
              .filter(RunStarted.class::isInstance)
              .map(RunStarted.class::cast);
    } catch (IOException e) {
      // Without a journal, or with one that is no text, it is no run to report on.
      return Optional.empty();
    }
  }

  private Optional<Assembly.RunSource> source(RunDirectory directory, boolean only)
      throws RegattaException {
    Journal.Contents contents = Journal.read(directory.journal());
    RunState state = Journal.replay(directory.journal(), contents.entries());
    boolean live = state.finished().isEmpty() && LiveRun.isLive(options.root(), directory.run());
    if (contents.torn() && !live) {
      remarks.add("The journal of run " + directory.run() + " is torn: its end is missing.");
    }
    return RunTimeline.of(contents.entries())
        .map(timeline -> new Assembly.RunSource(state, timeline, live, only));
  }

  private List<NextStep> nextSteps(
      Plan plan, String path, LogHistory history, Assembly.@Nullable RunSource source) {
    String implement = options.command(path, "implement *");
    if (source != null && source.live()) {
      return List.of(
          new NextStep(
              options.invocation().command("watch " + source.timeline().run()), "follow it"));
    }
    if (plan.scheduled().stream().allMatch(story -> history.isCompleted(story.id()))) {
      return List.of();
    }
    if (source != null && source.state().run().isPresent()) {
      RunStarted started = source.state().run().get();
      return RunSummary.of(
              source.state(),
              RunBrief.of(started, implement, implement, options.words(path), options.invocation()))
          .nextSteps();
    }
    return List.of(new NextStep(implement, "do what is not completed"));
  }

  /// As the configuration has it; what can be read of none hides keys of known kinds all the same.
  private Redaction redaction() {
    try {
      return options.configuration().redact().redaction(System.getenv());
    } catch (RegattaException e) {
      messages.warning(
          "the configuration can't be read, so that only keys of known kinds are kept out of the"
              + " report: "
              + e.getMessage(),
          e.hint().orElse(""));
      return Redaction.KNOWN_SHAPES;
    }
  }
}
