package io.regatta.report;

import io.regatta.PlainText;
import io.regatta.event.RunEvent.Notice;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.RunEvent.RunFinished;
import io.regatta.event.RunEvent.RunStarted;
import io.regatta.event.RunState;
import io.regatta.plan.StoryId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is said at the beginning and at the end of a run.
final class RunText {
  private RunText() {}

  static List<Line> opening(RunStarted run, RunBrief brief) {
    Line title =
        brief.title().isBlank()
            ? Line.of(Style.STRONG, run.plan())
            : Line.of(Style.STRONG, PlainText.clipped(brief.title(), StoryText.TEXT))
                .and(Style.DIM, " · " + run.plan());
    Line counts =
        Line.of(
            Style.DIM,
            "run "
                + run.run()
                + " · "
                + Amounts.stories(run.stories().size())
                + " in "
                + Amounts.count(run.phases().size(), "phase", "phases"));
    return List.of(title, counts, situation(run, brief));
  }

  /// Which case it is: a fresh start, a resume, or nothing left to do.
  private static Line situation(RunStarted run, RunBrief brief) {
    int all = run.stories().size();
    int completed = brief.completed().size();
    int pending = brief.pending().size();
    Set<StoryId> concerned = new HashSet<>(brief.pending());
    concerned.addAll(brief.completed());
    int unselected = all - concerned.size();
    if (pending == 0) {
      String what =
          unselected > 0
              ? "every selected story is completed"
              : all == 1 ? "the story is completed" : "all " + all + " stories are completed";
      return Line.of(Style.GOOD, "nothing left to do").and(": " + what);
    }
    int again = completed + pending - concerned.size();
    String rest =
        Amounts.number(pending)
            + " to run"
            + (again > 0 ? " (" + Amounts.number(again) + " of them once more)" : "")
            + (unselected > 0 ? ", " + Amounts.number(unselected) + " not selected" : "");
    return completed == 0
        ? Line.of(Style.STRONG, "fresh start").and(": nothing completed before, " + rest)
        : Line.of(Style.STRONG, "resume")
            .and(": " + completed + " of " + Amounts.stories(all) + " completed before, " + rest);
  }

  /// What the user should know, and a way out.
  static List<Line> notice(Notice notice) {
    Style style = notice.severity() == Notice.Severity.WARNING ? Style.WARN : Style.DIM;
    return List.of(
        Line.of(style, notice.severity().text() + ":")
            .and(" " + PlainText.clipped(notice.message(), StoryText.TEXT)),
        Line.of(Style.STRONG, "hint:").and(" " + PlainText.clipped(notice.hint(), StoryText.TEXT)));
  }

  static List<Line> closing(RunFinished event, RunState state, RunBrief brief, int recorded) {
    List<Line> lines = new ArrayList<>();
    if (!brief.pending().isEmpty()) {
      RunTotals totals = RunTotals.of(state, brief);
      lines.add(ending(event, state, totals, recorded));
      lines.add(row("stories", totals.stories()));
      lines.add(row("time", time(event, totals)));
      files(lines, totals);
      gates(state).ifPresent(text -> lines.add(row("gates", text)));
      if (totals.inputTokens() + totals.outputTokens() > 0) {
        lines.add(row("tokens", tokens(totals)));
      }
      cost(lines, totals);
      lines.add(Line.BLANK);
    }
    lines.add(Line.of(Style.STRONG, "next steps"));
    List<NextStep> steps = NextStep.after(state, brief);
    for (NextStep step : steps) {
      lines.add(Line.of("  " + step.purpose() + ":"));
      lines.add(Line.of(Style.STRONG, "    " + step.command()));
    }
    return lines;
  }

  /// The last line of a quiet report.
  static Line total(RunFinished event, RunState state, RunBrief brief) {
    if (brief.pending().isEmpty()) {
      return Line.of(Style.GOOD, "nothing left to do");
    }
    RunTotals totals = RunTotals.of(state, brief);
    return headline(event)
        .and(": " + totals.stories())
        .and(Style.WARN, gates(state).map(text -> " · gates: " + text).orElse(""));
  }

  private static Line ending(RunFinished event, RunState state, RunTotals totals, int recorded) {
    Line line = headline(event);
    return switch (event.ending()) {
      case COMPLETED, INCOMPLETE -> line;
      case INTERRUPTED ->
          line.and(
              ": "
                  + Amounts.count(recorded, "result", "results")
                  + " recorded; "
                  + Amounts.stories(totals.open())
                  + (totals.open() == 1 ? " has" : " have")
                  + " no verdict and will run next time");
      case UNWORKABLE ->
          line.and(": the work is kept, and the next run goes on with bringing it together");
      case UNRECORDED ->
          line.and(
              state.unrecorded().isEmpty()
                  ? ": every result is in the log, but the run's journal can't be written"
                  : ": what is not in the log is printed as JSON");
    };
  }

  private static Line headline(RunFinished event) {
    return Line.of(style(event), word(event))
        .and(
            Style.STRONG,
            (event.ending() == RunEnding.COMPLETED ? " in " : " after ")
                + Amounts.duration(event.duration()));
  }

  private static String word(RunFinished event) {
    return switch (event.ending()) {
      case COMPLETED -> "completed";
      case INCOMPLETE -> "incomplete";
      case INTERRUPTED -> "interrupted";
      case UNWORKABLE -> "not brought together";
      case UNRECORDED -> "not everything recorded";
    };
  }

  private static Style style(RunFinished event) {
    return switch (event.ending()) {
      case COMPLETED -> Style.GOOD;
      case INCOMPLETE, UNWORKABLE, UNRECORDED -> Style.BAD;
      case INTERRUPTED -> Style.WARN;
    };
  }

  private static String time(RunFinished event, RunTotals totals) {
    return Amounts.duration(event.duration())
        + " (stories one by one: "
        + Amounts.duration(Duration.ofMillis(Math.round(totals.storySeconds() * 1000)))
        + ")";
  }

  private static void files(List<Line> lines, RunTotals totals) {
    List<String> kinds = new ArrayList<>();
    kind(kinds, totals.filesCreated(), "created");
    kind(kinds, totals.filesModified(), "modified");
    kind(kinds, totals.filesDeleted(), "deleted");
    if (totals.filesUnattributed() > 0) {
      kinds.add(Amounts.number(totals.filesUnattributed()) + " claimed by no story");
    }
    lines.add(row("files", kinds.isEmpty() ? "none changed" : String.join(", ", kinds)));
  }

  /// What counted for nothing.
  private static Optional<String> gates(RunState state) {
    List<String> excused = state.excusedGates();
    return excused.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Amounts.list(
                    excused.stream()
                        .map(gate -> "`" + PlainText.clipped(gate, StoryText.TEXT) + "`")
                        .toList(),
                    "and")
                + " did not pass before any story, and counted for nothing");
  }

  private static void kind(List<String> kinds, int number, String word) {
    if (number > 0) {
      kinds.add(Amounts.number(number) + " " + word);
    }
  }

  private static String tokens(RunTotals totals) {
    String cached =
        totals.cacheReadTokens() > 0
            ? " (" + Amounts.number(totals.cacheReadTokens()) + " from the cache)"
            : "";
    return Amounts.number(totals.inputTokens())
        + " in"
        + cached
        + ", "
        + Amounts.number(totals.outputTokens())
        + " out";
  }

  private static void cost(List<Line> lines, RunTotals totals) {
    BigDecimal cost = totals.knownCostUsd();
    if (cost != null) {
      String price = "$" + cost.setScale(2, RoundingMode.HALF_UP).toPlainString();
      lines.add(
          row(
              "cost",
              totals.costUnknown() == 0
                  ? price
                  : "at least "
                      + price
                      + " (not known for "
                      + Amounts.stories(totals.costUnknown())
                      + ")"));
    }
  }

  private static Line row(String what, String text) {
    return Line.of(Style.DIM, "  " + what + " ".repeat(9 - what.length())).and(text);
  }
}
