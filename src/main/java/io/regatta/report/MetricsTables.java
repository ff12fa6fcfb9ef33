package io.regatta.report;

import io.regatta.statistics.Metrics;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Figures of past runs that stand beside each other: roles, weeks, and the trend.
record MetricsTables(Metrics metrics, Canvas canvas) {
  private static final String NOTHING = "-";

  /// As many columns the bars of weeks have at most.
  private static final int LONGEST_BAR = 40;

  void print(Lines lines) {
    roles(lines);
    weeks(lines);
    trend(lines);
  }

  private void roles(Lines lines) {
    Table table =
        new Table(List.of("DONE", "FAILED", "TRIES", "MEDIAN", "90% IN", "TOTAL", "COST", "ROLE"));
    for (Metrics.Role role : metrics.roles()) {
      table.row(
          List.of(
              Amounts.number(role.completed()),
              Amounts.number(role.failed()),
              Amounts.number(role.attempts()),
              seconds(role.medianSeconds()),
              seconds(role.slowSeconds()),
              role.timed() == 0 ? NOTHING : seconds(role.workedSeconds()),
              money(role.usage().costUsd()),
              role.role()));
    }
    section(lines, "by role: how long its agents worked on a story", table);
  }

  private void section(Lines lines, String title, Table table) {
    if (!table.isEmpty()) {
      lines.print(Line.BLANK);
      canvas.wrap("", "", title).forEach(line -> lines.print(Line.of(Style.STRONG, line)));
      table.print(canvas, lines);
    }
  }

  private void weeks(Lines lines) {
    List<Metrics.Week> weeks = metrics.velocity().weeks();
    int most = weeks.stream().mapToInt(Metrics.Week::completed).max().orElse(0);
    int room = Math.min(LONGEST_BAR, canvas.columns() - 20);
    Table table = new Table(List.of("WEEK OF", "STORIES"));
    for (Metrics.Week week : weeks) {
      int length = most == 0 ? 0 : (int) Math.ceil((double) week.completed() * room / most);
      table.row(
          List.of(
              week.monday().toString(),
              canvas.pad(Amounts.number(week.completed()), 4) + "█".repeat(length)));
    }
    section(lines, "completed by week", table);
  }

  private void trend(Lines lines) {
    Metrics.Span now = metrics.trend().recent();
    Metrics.Span then = metrics.trend().before();
    if (now.completed() == 0 && then.completed() == 0) {
      return;
    }
    Table table = new Table(List.of("", "28 DAYS", "BEFORE", "CHANGE"));
    row(
        table,
        "stories",
        now,
        then,
        span -> (double) span.completed(),
        value -> Amounts.number(value.longValue()));
    row(table, "success rate", now, then, Metrics.Span::successRate, MetricsText::percent);
    row(table, "median time", now, then, Metrics.Span::medianSeconds, MetricsTables::seconds);
    row(
        table,
        "cost a story",
        now,
        then,
        span -> span.perCompletedUsd() == null ? null : span.perCompletedUsd().doubleValue(),
        value -> money(value == null ? null : BigDecimal.valueOf(value)));
    section(lines, "trend: " + now.from() + " to " + now.to() + ", and 28 days before", table);
  }

  private static void row(
      Table table,
      String what,
      Metrics.Span now,
      Metrics.Span then,
      Function<Metrics.Span, @Nullable Double> figure,
      Function<Double, String> text) {
    Double recent = figure.apply(now);
    Double before = figure.apply(then);
    table.row(
        List.of(
            what,
            recent == null ? NOTHING : text.apply(recent),
            before == null ? NOTHING : text.apply(before),
            change(recent, before)));
  }

  private static String change(@Nullable Double recent, @Nullable Double before) {
    if (recent == null || before == null || before == 0) {
      return NOTHING;
    }
    long percent = Math.round((recent - before) * 100 / before);
    return percent == 0 ? "=" : String.format(Locale.ROOT, "%+d%%", percent);
  }

  private static String seconds(@Nullable Double seconds) {
    return seconds == null
        ? NOTHING
        : Amounts.duration(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private static String money(@Nullable BigDecimal cost) {
    return cost == null ? NOTHING : Amounts.money(cost);
  }
}
