package io.regatta.cli;

import io.regatta.PlainText;
import io.regatta.cli.terminal.RunDisplay;
import io.regatta.cli.terminal.Styles;
import io.regatta.event.JournalEntry;
import io.regatta.event.LandingEvent;
import io.regatta.event.RunEvent;
import io.regatta.event.RunListener;
import io.regatta.event.RunState;
import io.regatta.plan.StoryId;
import io.regatta.report.Line;
import io.regatta.report.Narrator;
import io.regatta.report.RunBrief;
import io.regatta.report.Style;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a run shows while it goes on: its narration as lines that stay and, on a terminal, a row
/// for each story that is being worked on.
final class Display implements RunListener, AutoCloseable {
  private final Shown shown;
  private final Narrator narrator;
  private final Clock clock;
  private final Set<StoryId> waiting = new LinkedHashSet<>();
  private final Set<StoryId> landing = new LinkedHashSet<>();

  /// Where lines and rows go.
  private interface Shown extends AutoCloseable {
    void print(Line line);

    void started(StoryId story, String label, String role, Duration since);

    void active(StoryId story, String activity);

    void ended(StoryId story);

    @Override
    void close();
  }

  private Display(Shown shown, RunBrief brief, boolean quiet, Clock clock) {
    this.shown = shown;
    this.clock = clock;
    this.narrator =
        new Narrator(
            brief, quiet ? Narrator.Verbosity.QUIET : Narrator.Verbosity.NORMAL, shown::print);
  }

  /// A display on a writer: as live as the terminal behind it, if it is one.
  static Display on(PrintWriter writer, RunBrief brief, boolean quiet, Clock clock) {
    Shown shown =
        writer instanceof StandardStream standard
            ? new Live(standard.display(), standard.terminal().styles())
            : new Plain(writer);
    return new Display(shown, brief, quiet, clock);
  }

  @Override
  public void happened(JournalEntry entry, RunState state) {
    switch (entry.event()) {
      case RunEvent.AttemptStarted started -> {
        RunEvent.PlannedStory story = state.story(started.story()).story();
        waiting.remove(story.id());
        shown.started(story.id(), story.id() + " " + story.title(), story.agent(), since(entry));
      }
      case RunEvent.AttemptFinished finished -> shown.ended(finished.story());
      case RunEvent.LimitReached reached -> waits(reached, entry, state);
      case RunEvent.RunStarted ignored -> {}
      case RunEvent.DeadRunRecorded ignored -> {}
      case RunEvent.PhaseSkipped ignored -> {}
      case RunEvent.PhaseStarted ignored -> {}
      case RunEvent.ContextLoaded ignored -> {}
      case RunEvent.AttemptSpawned ignored -> {}
      case RunEvent.WaveLaunched ignored -> {}
      case RunEvent.RetryScheduled ignored -> {}
      case RunEvent.StoryFinished finished -> ended(finished.result().story());
      case RunEvent.StoryBlocked ignored -> {}
      case RunEvent.PhaseRecorded ignored -> {}
      case RunEvent.PhaseFinished ignored -> List.copyOf(landing).forEach(this::ended);
      case RunEvent.StopRequested stop -> {
        List<StoryId> stopped = stop.stories().isEmpty() ? List.copyOf(waiting) : stop.stories();
        stopped.stream().filter(waiting::remove).forEach(shown::ended);
      }
      case RunEvent.RecordingFailed ignored -> {}
      case RunEvent.RunFinished ignored -> {
        waiting.forEach(shown::ended);
        List.copyOf(landing).forEach(this::ended);
      }
      case RunEvent.SessionOpened ignored -> {}
      case RunEvent.UsageReported ignored -> {}
      case RunEvent.LimitLifted ignored -> {}
      case RunEvent.BackendTripped ignored -> {}
      case RunEvent.BudgetSpent ignored -> {}
      case LandingEvent event -> lands(event, entry, state);
    }
    narrator.happened(entry, state);
  }

  /// Between its agent's word and its verdict a story keeps its row: gates take their time.
  private void lands(LandingEvent landingEvent, JournalEntry entry, RunState state) {
    switch (landingEvent) {
      case LandingEvent.WorkCaptured work -> {
        RunEvent.PlannedStory story = state.story(work.story()).story();
        landing.add(story.id());
        shown.started(story.id(), story.id() + " " + story.title(), story.agent(), since(entry));
        shown.active(story.id(), "done; being checked and brought together");
      }
      case LandingEvent.GateFailed failed -> {
        if (failed.story() != null && failed.again()) {
          ended(failed.story());
        }
      }
      case LandingEvent.ConflictFound conflict -> ended(conflict.story());
      case LandingEvent.BranchOpened ignored -> {}
      case LandingEvent.GatePassed ignored -> {}
      case LandingEvent.GateExcused ignored -> {}
      case LandingEvent.StoryIntegrated ignored -> {}
      case LandingEvent.PhaseIntegrated ignored -> {}
      case LandingEvent.BranchMoved ignored -> {}
      case LandingEvent.CheckoutMoved ignored -> {}
      case LandingEvent.CheckoutHeld ignored -> {}
      case LandingEvent.StorySerialized ignored -> {}
    }
  }

  private void ended(StoryId story) {
    landing.remove(story);
    shown.ended(story);
  }

  /// A story that waits for the end of a limit keeps its row, which says when it goes on.
  private void waits(RunEvent.LimitReached reached, JournalEntry entry, RunState state) {
    RunEvent.PlannedStory story = state.story(reached.story()).story();
    waiting.add(story.id());
    shown.started(story.id(), story.id() + " " + story.title(), story.agent(), since(entry));
    String until =
        LocalTime.ofInstant(reached.resumeAt(), ZoneId.systemDefault())
            .truncatedTo(ChronoUnit.SECONDS)
            .format(DateTimeFormatter.ISO_LOCAL_TIME);
    shown.active(
        story.id(), PlainText.of(reached.limit().account() + ": limit, goes on at " + until));
  }

  /// An event may be told long after it happened, by `regatta watch`.
  private Duration since(JournalEntry entry) {
    Duration since = Duration.between(entry.at(), clock.instant());
    return since.isNegative() ? Duration.ZERO : since;
  }

  @Override
  public void active(StoryId story, String activity) {
    shown.active(story, activity);
  }

  @Override
  public void close() {
    shown.close();
  }

  private record Plain(PrintWriter writer) implements Shown {
    @Override
    public void print(Line line) {
      writer.println(line.text());
      writer.flush();
    }

    @Override
    public void started(StoryId story, String label, String role, Duration since) {}

    @Override
    public void active(StoryId story, String activity) {}

    @Override
    public void ended(StoryId story) {}

    @Override
    public void close() {
      writer.flush();
    }
  }

  private record Live(RunDisplay display, Styles styles) implements Shown {
    @Override
    public void print(Line line) {
      display.print(
          line.spans().stream()
              .map(span -> styled(span.text(), span.style()))
              .collect(Collectors.joining()));
    }

    private String styled(String text, Style style) {
      return switch (style) {
        case PLAIN -> text;
        case STRONG -> styles.strong(text);
        case GOOD -> styles.good(text);
        case BAD -> styles.bad(text);
        case WARN -> styles.warning(text);
        case DIM -> styles.faint(text);
      };
    }

    @Override
    public void started(StoryId story, String label, String role, Duration since) {
      display.started(story.text(), label, role, since);
    }

    @Override
    public void active(StoryId story, String activity) {
      display.activity(story.text(), activity);
    }

    @Override
    public void ended(StoryId story) {
      display.ended(story.text());
    }

    @Override
    public void close() {
      display.close();
    }
  }
}
