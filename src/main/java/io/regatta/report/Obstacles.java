package io.regatta.report;

import io.regatta.PlainText;
import io.regatta.event.RunEvent.BackendTripped;
import io.regatta.event.RunEvent.BudgetSpent;
import io.regatta.event.RunEvent.Carried;
import io.regatta.event.RunEvent.LimitLifted;
import io.regatta.event.RunEvent.LimitReached;
import io.regatta.event.UsageLimit;
import io.regatta.plan.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/// Tells what keeps stories from starting that is no fault of theirs: limits, backends that can't
/// work, budgets.
final class Obstacles {
  private final Lines always;
  private final Lines lines;
  private final ZoneId zone;
  private final Map<String, Instant> told = new HashMap<>();

  /// @param always where goes what is said even when it is to be quiet
  Obstacles(Lines always, Lines lines, ZoneId zone) {
    this.always = always;
    this.lines = lines;
    this.zone = zone;
  }

  /// What the run begins with.
  void begins(Carried carried, Instant now) {
    carried.limits().forEach(hold -> held(hold.story(), hold.limit(), hold.resumeAt(), now));
  }

  /// Siblings meet the same limit at the same time: the first is told in full.
  void reached(LimitReached event, Instant now) {
    held(event.story(), event.limit(), event.resumeAt(), now);
  }

  private void held(StoryId story, UsageLimit limit, Instant resumeAt, Instant now) {
    String account = limit.account();
    Instant before = told.put(account, resumeAt);
    if (resumeAt.equals(before)) {
      lines.print(
          Line.of(Style.WARN, "⏸").and(" story " + story + " waits for " + account + ", too"));
      return;
    }
    lines.print(
        Line.of(Style.WARN, "⏸")
            .and(" " + PlainText.clipped(account, StoryText.TEXT))
            .and(": usage limit reached (story " + story + "): ")
            .and(PlainText.clipped(limit.message(), 200)));
    lines.print(
        Line.of(
            "  work on it goes on at "
                + Amounts.time(resumeAt, now, zone)
                + " (in "
                + Amounts.duration(Duration.between(now, resumeAt))
                + (limit.resetsAt() == null
                    ? "), to try again: no end was announced"
                    : limit.resetsAt().isAfter(now)
                        ? "), when the limit ends"
                        : "), to try again: the announced end is over by our clock")));
  }

  void lifted(LimitLifted event) {
    told.remove(event.account());
    lines.print(
        Line.of(Style.GOOD, "▶")
            .and(" " + PlainText.clipped(event.account(), StoryText.TEXT) + ": work goes on"));
  }

  void tripped(BackendTripped event) {
    always.print(
        Line.of(Style.BAD, "✗")
            .and(" " + PlainText.clipped(event.account(), StoryText.TEXT))
            .and(" can't be used: " + event.error().type().text() + ": ")
            .and(PlainText.clipped(event.error().message(), StoryText.TEXT)));
    event
        .error()
        .recoveryHints()
        .forEach(hint ->
            always.print(
                Line.of("    ")
                    .and(Style.STRONG, "hint:")
                    .and(" " + PlainText.clipped(hint, StoryText.TEXT))));
  }

  void spent(BudgetSpent event) {
    String what =
        event.story() != null
            ? "the attempt is ended"
            : "nothing more starts" + (event.phase() == null ? "" : " in this phase");
    always.print(
        Line.of(Style.BAD, "✗")
            .and(" " + PlainText.clipped(event.message(), StoryText.TEXT) + ": " + what));
  }
}
