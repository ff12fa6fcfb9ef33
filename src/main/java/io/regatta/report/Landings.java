package io.regatta.report;

import io.regatta.PlainText;
import io.regatta.event.LandingEvent;
import io.regatta.plan.StoryId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells how work comes together: gates, conflicts, and what became of the branches.
final class Landings {
  private static final int MOST_FILES = 5;
  private static final int SHORT_ID = 10;

  private final Lines lines;

  /// What was told last of a branch that was not moved: it is the same news after each landing.
  private LandingEvent.@Nullable CheckoutHeld held;

  Landings(Lines lines) {
    this.lines = lines;
  }

  void happened(LandingEvent landing) {
    switch (landing) {
      case LandingEvent.BranchOpened event -> opened(event);
      case LandingEvent.WorkCaptured event -> captured(event);
      case LandingEvent.GatePassed event -> {
        if (event.story() == null) {
          lines.print(Line.of(Style.GOOD, "✓").and(" gates of phase " + event.phase() + " passed"));
        }
      }
      case LandingEvent.GateFailed event -> failed(event);
      case LandingEvent.GateExcused event -> excused(event);
      case LandingEvent.ConflictFound event -> conflict(event);
      case LandingEvent.StoryIntegrated event -> {}
      case LandingEvent.PhaseIntegrated event -> {}
      case LandingEvent.BranchMoved event -> {}
      case LandingEvent.CheckoutMoved event ->
          lines.print(
              Line.of(event.branch() + " is now at " + shortId(event.to()))
                  .and(Style.DIM, " (was " + shortId(event.from()) + ")"));
      case LandingEvent.CheckoutHeld event -> held(event);
      case LandingEvent.StorySerialized event ->
          lines.print(
              Line.of(
                  "story "
                      + event.story()
                      + " waits for "
                      + stories(event.after())
                      + ": they touch "
                      + files(event.files())));
    }
  }

  private void opened(LandingEvent.BranchOpened event) {
    lines.print(
        Line.of(
                Style.DIM,
                "each story works in a clone of "
                    + shortId(event.tip())
                    + "; results land on "
                    + event.branch())
            .and(Style.DIM, event.target() == null ? "" : " and then on " + event.target()));
    event.remarks().forEach(remark -> lines.print(Line.of(PlainText.of(remark))));
  }

  private void captured(LandingEvent.WorkCaptured event) {
    if (event.attempt() == 0) {
      lines.print(
          Line.of(
              "story " + event.story() + " was done by an earlier run: it goes on at its gates"));
    }
  }

  private void failed(LandingEvent.GateFailed event) {
    String whose = event.story() == null ? "phase " + event.phase() : "story " + event.story();
    lines.print(
        Line.of(Style.WARN, "✗")
            .and(" " + whose + ": " + gate(event.failure()))
            .and(event.again() ? "; its output goes back to the agent" : ""));
  }

  private static String gate(LandingEvent.GateFailure failure) {
    String how = failure.exit() < 0 ? "" : " (exit " + failure.exit() + ")";
    return "gate `"
        + PlainText.clipped(failure.command(), StoryText.TEXT)
        + "` does not pass"
        + how;
  }

  private void conflict(LandingEvent.ConflictFound event) {
    lines.print(
        Line.of(Style.WARN, "⇄")
            .and(
                " story "
                    + event.story()
                    + " conflicts"
                    + (event.others().isEmpty() ? "" : " with " + stories(event.others()))
                    + " in "
                    + files(event.files())
                    + (event.again() ? "; it goes back to its agent" : "")));
  }

  private void excused(LandingEvent.GateExcused event) {
    lines.print(
        Line.of(Style.WARN, "warning:")
            .and(
                " "
                    + gate(event.failure())
                    + " before any story of the phase: it is held against none"));
    lines.print(
        Line.of(Style.STRONG, "hint:")
            .and(
                " unless that is meant, stop, mend it and run again: stories are completed without"
                    + " it until then; what it printed is in .regatta/runs, under gates"));
  }

  private void held(LandingEvent.CheckoutHeld event) {
    if (event.equals(held)) {
      return;
    }
    held = event;
    lines.print(
        Line.of(Style.WARN, "warning:")
            .and(
                " your branch was not moved: "
                    + PlainText.of(event.reason())
                    + "; the work is on "
                    + event.branch()));
    lines.print(Line.of(Style.STRONG, "hint:").and(" " + PlainText.of(event.hint())));
  }

  private static String stories(List<StoryId> stories) {
    return (stories.size() == 1 ? "story " : "stories ") + Amounts.ids(stories);
  }

  private static String files(List<String> files) {
    String more = files.size() > MOST_FILES ? " and " + (files.size() - MOST_FILES) + " more" : "";
    return PlainText.of(String.join(", ", files.subList(0, Math.min(MOST_FILES, files.size()))))
        + more;
  }

  static String shortId(@Nullable String commit) {
    return commit == null ? "?" : commit.substring(0, Math.min(SHORT_ID, commit.length()));
  }
}
