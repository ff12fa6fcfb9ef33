package io.regatta.report;

import io.regatta.PlainText;
import io.regatta.report.HistoryView.EntriesView;
import io.regatta.report.HistoryView.RunView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The runs that were, for people: a line for each where there is room for it, else two.
///
/// @param zone whose days and hours are shown
public record HistoryText(HistoryView history, Canvas canvas, ZoneId zone) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  public void print(Lines lines) {
    List<RunView> runs = history.runs();
    List<EntriesView> entries = history.entries();
    if (runs.isEmpty() && entries.isEmpty()) {
      lines.print(Line.of("no run is known here yet: `regatta implement` makes one"));
    }
    Table table = new Table(List.of("RUN", "BEGAN", "TOOK", "STORIES", "COST", "PLAN"));
    for (RunView run : runs) {
      table.row(
          List.of(
              run.run(),
              run.startedAt() == null ? "-" : DAY.format(run.startedAt().atZone(zone)),
              took(run),
              stories(run),
              cost(run),
              PlanName.of(run.plan())));
    }
    table.print(canvas, lines);
    int older = history.older();
    if (older > 0) {
      lines.print(
          Line.of(
              Style.DIM, "… " + Amounts.count(older, "older run", "older runs") + ": see --limit"));
    }
    for (EntriesView log : entries) {
      canvas
          .wrap("", "  ", PlainText.of(entries(log)))
          .forEach(line -> lines.print(Line.of(Style.DIM, line)));
    }
  }

  private static String took(RunView run) {
    Double seconds = run.durationSeconds();
    String time =
        seconds == null ? "" : Amounts.duration(Duration.ofMillis((long) (seconds * 1000)));
    return switch (run.state()) {
      case "running" -> "running, " + time;
      case "died", "interrupted", "unrecorded", "unworkable" -> time + ", " + run.state();
      case "unknown" -> "-";
      default -> time;
    };
  }

  private static String stories(RunView run) {
    List<String> counts = new ArrayList<>();
    count(counts, run.completed(), "✓");
    count(counts, run.failed(), "✗");
    count(counts, run.blocked(), "⊘");
    count(counts, run.notReached(), "○");
    return counts.isEmpty() ? "-" : String.join(" ", counts);
  }

  private static void count(List<String> counts, int number, String mark) {
    if (number > 0) {
      counts.add(mark + Amounts.number(number));
    }
  }

  private static String cost(RunView run) {
    BigDecimal cost = run.costUsd();
    return cost == null ? "-" : Amounts.money(cost) + (run.costUnknown() > 0 ? "+" : "");
  }

  private static String entries(EntriesView log) {
    LocalDate first = log.first();
    String days =
        first == null
            ? "no day"
            : first.equals(log.last()) ? first.toString() : first + " to " + log.last();
    return log.log()
        + ": "
        + Amounts.count(log.entries(), "entry", "entries")
        + " without a run, "
        + Amounts.number(log.completed())
        + " completed ("
        + days
        + ")";
  }
}
