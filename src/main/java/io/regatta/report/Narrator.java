package io.regatta.report;

import io.regatta.PlainText;
import io.regatta.event.JournalEntry;
import io.regatta.event.LandingEvent;
import io.regatta.event.Outcome;
import io.regatta.event.RunEvent.AttemptFinished;
import io.regatta.event.RunEvent.AttemptSpawned;
import io.regatta.event.RunEvent.AttemptStarted;
import io.regatta.event.RunEvent.BackendTripped;
import io.regatta.event.RunEvent.BudgetSpent;
import io.regatta.event.RunEvent.ContextLoaded;
import io.regatta.event.RunEvent.DeadRunRecorded;
import io.regatta.event.RunEvent.LimitLifted;
import io.regatta.event.RunEvent.LimitReached;
import io.regatta.event.RunEvent.PhaseFinished;
import io.regatta.event.RunEvent.PhaseRecorded;
import io.regatta.event.RunEvent.PhaseSkipped;
import io.regatta.event.RunEvent.PhaseStarted;
import io.regatta.event.RunEvent.PlannedPhase;
import io.regatta.event.RunEvent.RecordingFailed;
import io.regatta.event.RunEvent.RetryScheduled;
import io.regatta.event.RunEvent.RunFinished;
import io.regatta.event.RunEvent.RunStarted;
import io.regatta.event.RunEvent.SessionOpened;
import io.regatta.event.RunEvent.StopRequested;
import io.regatta.event.RunEvent.StoryBlocked;
import io.regatta.event.RunEvent.StoryFinished;
import io.regatta.event.RunEvent.UsageReported;
import io.regatta.event.RunEvent.WaveLaunched;
import io.regatta.event.RunListener;
import io.regatta.event.RunState;
import io.regatta.event.StoryError;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells a run as it happens, in lines that stay. One narrator tells one run; not thread-safe.
public final class Narrator implements RunListener {
  private final RunBrief brief;

  /// Where everything goes that is said at all.
  private final Lines always;

  /// Where the rest goes: nowhere, if the user wants it quiet.
  private final Lines lines;

  private final boolean quiet;
  private final Launches launches;
  private final Obstacles obstacles;
  private final Landings landings;
  private final Map<StoryId, List<StoryId>> blockedBy = new HashMap<>();

  /// What the user was told of context files.
  private final Set<String> noticed;

  /// How long the last attempts took.
  private final Map<StoryId, Duration> worked = new HashMap<>();

  private int recorded;
  private boolean stopping;
  private boolean afterSkippedPhase;

  /// How much is said.
  public enum Verbosity {
    NORMAL,
    /// Failures, and one line at the end.
    QUIET
  }

  /// A narrator for one run, from its first event on.
  ///
  /// @param lines is told each line, on the thread that tells the events
  public Narrator(RunBrief brief, Verbosity verbosity, Lines lines) {
    this.brief = brief;
    this.always = lines;
    this.quiet = verbosity == Verbosity.QUIET;
    this.lines = quiet ? line -> {} : lines;
    this.noticed = new HashSet<>(brief.noticed());
    this.obstacles = new Obstacles(lines, this.lines, ZoneId.systemDefault());
    this.landings = new Landings(this.lines);
    this.launches = new Launches(brief.parallel(), this.lines);
  }

  @Override
  public void happened(JournalEntry entry, RunState state) {
    switch (entry.event()) {
      case RunStarted event -> {
        print(RunText.opening(event, brief));
        obstacles.begins(event.assignment().carried(), entry.at());
      }
      case DeadRunRecorded event ->
          lines.print(
              Line.of(
                  "recorded what run "
                      + event.run()
                      + " had finished before it died: "
                      + Amounts.ids(event.stories())));
      case PhaseSkipped event -> {
        if (!afterSkippedPhase) {
          lines.print(Line.BLANK);
        }
        lines.print(PhaseText.skipped(phase(state, event.phase()), event));
      }
      case PhaseStarted event -> {
        lines.print(Line.BLANK);
        print(PhaseText.opening(phase(state, event.phase()), event));
      }
      case ContextLoaded event -> context(event, state);
      case AttemptStarted event -> launches.started(event, state);
      case AttemptSpawned event -> {}
      case WaveLaunched event -> launches.launched(event, state);
      case AttemptFinished event -> ended(event);
      case RetryScheduled event -> retry(event);
      case StoryFinished event -> finished(event.result());
      case StoryBlocked event -> blocked(event);
      case PhaseRecorded event -> recorded(event);
      case PhaseFinished event -> summary(event, state);
      case StopRequested event -> stop(event);
      case RecordingFailed event -> unrecorded(event);
      case RunFinished event -> end(event, state);
      case SessionOpened event -> {}
      case UsageReported event -> {}
      case LimitReached event -> obstacles.reached(event, entry.at());
      case LimitLifted event -> obstacles.lifted(event);
      case BackendTripped event -> obstacles.tripped(event);
      case BudgetSpent event -> obstacles.spent(event);
      case LandingEvent event -> {
        if (event instanceof LandingEvent.WorkCaptured work) {
          captured(work);
        }
        landings.happened(event);
      }
    }
    afterSkippedPhase = entry.event() instanceof PhaseSkipped;
  }

  private void print(List<Line> all) {
    all.forEach(lines::print);
  }

  /// A role that has no definition, or a keyword without files, is the same news in every phase.
  private void context(ContextLoaded event, RunState state) {
    print(PhaseText.context(event, pending(state, event.phase())));
    event.notices().stream()
        .filter(notice -> noticed.add(notice.message()))
        .forEach(notice -> print(RunText.notice(notice)));
  }

  private static PlannedPhase phase(RunState state, String number) {
    return state.findPhase(number).orElseThrow().phase();
  }

  private static int pending(RunState state, String phase) {
    return state
        .findPhase(phase)
        .flatMap(RunState.PhaseProgress::started)
        .map(started -> started.pending().size())
        .orElse(0);
  }

  private void ended(AttemptFinished event) {
    launches.ended(event.story());
    worked.put(event.story(), event.duration());
    if (event.outcome() instanceof Outcome.Interrupted) {
      lines.print(
          Line.of(Style.WARN, "○")
              .and(
                  " story "
                      + event.story()
                      + " interrupted after "
                      + Amounts.duration(event.duration())
                      + ": it will run again next time"));
    }
  }

  /// Its verdict comes when the wave has landed.
  private void captured(LandingEvent.WorkCaptured event) {
    Duration time = worked.remove(event.story());
    if (time != null && launches.running() > 0) {
      lines.print(
          Line.of("story " + event.story() + " is done after " + Amounts.duration(time))
              .and(Style.DIM, " · " + launches.running() + " still running"));
    }
  }

  private void retry(RetryScheduled event) {
    lines.print(
        Line.of(Style.WARN, "↻")
            .and(
                " story "
                    + event.story()
                    + ": transient failure: "
                    + PlainText.clipped(event.reason(), StoryText.TEXT)
                    + "; attempt "
                    + event.nextAttempt()
                    + " in "
                    + Amounts.duration(event.delay())));
    launches.retries(event.story());
  }

  private void finished(StoryResult result) {
    launches.settled(result.story());
    String time = Amounts.duration(result.timing().duration());
    if (result.verdict() == Verdict.COMPLETED) {
      int running = launches.running();
      lines.print(
          Line.of(Style.GOOD, "✓")
              .and(" story " + result.story() + " completed in " + time)
              .and(Style.DIM, running > 0 ? " · " + running + " still running" : ""));
    } else if (result.verdict() == Verdict.BLOCKED) {
      // Why, was told when its backend was found to be out of order.
      lines.print(
          Line.of(Style.WARN, "⊘")
              .and(" story " + result.story() + " blocked after " + time)
              .and(error(result)));
    } else {
      int others = launches.underWay();
      StoryError error = result.failure();
      lines.print(
          Line.of(Style.BAD, "✗ story " + result.story() + " failed")
              .and(" after " + time)
              .and(error == null ? "" : ": ")
              .and(Style.BAD, error == null ? "" : error.type().text())
              .and(error == null ? "" : ": " + PlainText.clipped(error.message(), 200))
              .and(
                  Style.DIM,
                  others > 0
                      ? " · " + Amounts.count(others, "sibling continues", "siblings continue")
                      : ""));
    }
  }

  private static String error(StoryResult result) {
    return result.error().map(error -> ": " + error.type().text()).orElse("");
  }

  private void blocked(StoryBlocked event) {
    launches.settled(event.result().story());
    blockedBy.put(event.result().story(), event.by());
    String why =
        event.by().isEmpty()
            ? event
                .result()
                .error()
                .map(error -> ": " + PlainText.clipped(error.message(), StoryText.TEXT))
                .orElse("")
            : (event.by().size() == 1 ? " by story " : " by stories ") + Amounts.ids(event.by());
    lines.print(
        Line.of(Style.WARN, "⊘").and(" story " + event.result().story() + " blocked").and(why));
  }

  private void recorded(PhaseRecorded event) {
    recorded += event.stories().size();
    lines.print(
        Line.of(
            "recorded "
                + Amounts.count(event.stories().size(), "result", "results")
                + " in one write"));
  }

  private void unrecorded(RecordingFailed event) {
    always.print(
        Line.of(Style.BAD, "error:")
            .and(
                " "
                    + Amounts.count(event.stories().size(), "result", "results")
                    + " could not be recorded ("
                    + Amounts.ids(event.stories())
                    + "): "
                    + PlainText.clipped(event.reason(), StoryText.TEXT)));
    always.print(
        Line.of(Style.STRONG, "hint:")
            .and(
                " nothing is lost: they stand in the run's journal, and the next run records"
                    + " them"));
  }

  private void summary(PhaseFinished event, RunState state) {
    launches.phaseOver();
    state
        .findPhase(event.phase())
        .flatMap(RunState.PhaseProgress::started)
        .ifPresent(started -> {
          lines.print(Line.BLANK);
          PhaseText.summary(started, state, blockedBy, event.unattributed(), lines);
          if (quiet) {
            failures(started, state);
          }
        });
  }

  private void failures(PhaseStarted phase, RunState state) {
    phase.pending().stream()
        .filter(story ->
            state.story(story).result().map(StoryResult::verdict).orElse(null) == Verdict.FAILED)
        .forEach(story -> always.group(StoryText.block(story, state, List.of())));
  }

  private void stop(StopRequested event) {
    launches.stopping(event.stories());
    if (!event.stories().isEmpty()) {
      lines.print(
          Line.of(Style.WARN, "stopping")
              .and(
                  (event.stories().size() == 1 ? " story " : " stories ")
                      + Amounts.ids(event.stories())
                      + " ("
                      + event.by()
                      + ")"));
      return;
    }
    int running = launches.running();
    String agents =
        running == 0
            ? ""
            : stopping
                ? "; ending " + Amounts.count(running, "agent", "agents") + " now"
                : "; " + Amounts.count(running, "agent is", "agents are") + " told to end";
    lines.print(
        Line.of(Style.WARN, stopping ? "stopping now" : "stopping")
            .and(" (" + event.by() + "): nothing more starts" + agents));
    stopping = true;
  }

  private void end(RunFinished event, RunState state) {
    lines.print(Line.BLANK);
    print(RunText.closing(event, state, brief, recorded));
    if (quiet) {
      always.print(RunText.total(event, state, brief));
    }
  }
}
