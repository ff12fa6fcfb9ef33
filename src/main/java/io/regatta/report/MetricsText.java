package io.regatta.report;

import io.regatta.PlainText;
import io.regatta.statistics.Metrics;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Figures of past runs, for people.
public final class MetricsText {
  private static final String NOTHING = "-";

  /// As many columns are left for the bars of weeks, at most.
  private static final int LONGEST_BAR = 40;

  private final Metrics metrics;
  private final Canvas canvas;

  public MetricsText(Metrics metrics, Canvas canvas) {
    this.metrics = metrics;
    this.canvas = canvas;
  }

  public void print(Lines lines) {
    if (metrics.runs().total() == 0 && metrics.gaps().entries() == 0) {
      lines.print(Line.of("no run is known here yet: `regatta implement` makes one"));
      return;
    }
    say(lines, "runs", runs());
    say(lines, "stories", stories());
    say(lines, "success", success());
    say(lines, "attempts", attempts());
    say(lines, "failures", failures(metrics.stories().failures(), "stories"));
    say(lines, "", failures(metrics.attempts().failures(), "attempts"));
    say(lines, "tokens", tokens());
    say(lines, "cost", cost());
    say(lines, "velocity", velocity());
    roles(lines);
    weeks(lines);
    trend(lines);
    gaps(lines);
  }

  private void say(Lines lines, String what, String text) {
    if (!text.isEmpty()) {
      List<String> wrapped = canvas.wrap(canvas.pad(what, 10), " ".repeat(10), PlainText.of(text));
      wrapped.forEach(line -> lines.print(Line.of(line)));
    }
  }

  private String runs() {
    Metrics.Runs runs = metrics.runs();
    List<String> parts = new ArrayList<>();
    runs.byEnding()
        .forEach((ending, number) -> {
          if (number > 0) {
            parts.add(
                Amounts.number(number) + " " + (ending.equals("open") ? "without an end" : ending));
          }
        });
    if (runs.fromLogs() > 0) {
      parts.add(Amounts.number(runs.fromLogs()) + " known from logs alone");
    }
    return Amounts.number(runs.total()) + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
  }

  private String stories() {
    Metrics.Stories stories = metrics.stories();
    String text =
        Amounts.number(stories.completed())
            + " completed, "
            + Amounts.number(stories.failed())
            + " failed, "
            + Amounts.number(stories.blocked())
            + " blocked";
    return stories.byHand() == 0
        ? text
        : text + ", " + Amounts.number(stories.byHand()) + " completed by hand";
  }

  private String success() {
    Metrics.Stories stories = metrics.stories();
    if (stories.successRate() == null) {
      return "nothing completed or failed yet";
    }
    return percent(stories.successRate())
        + " of stories"
        + (stories.firstTryRate() == null
            ? ""
            : ", " + percent(stories.firstTryRate()) + " with the first attempt");
  }

  private String attempts() {
    Metrics.Attempts attempts = metrics.attempts();
    Double each = attempts.retriesPerStory();
    return Amounts.number(attempts.total())
        + ", of them "
        + Amounts.count(attempts.retries(), "retry", "retries")
        + (each == null ? "" : String.format(Locale.ROOT, " (%.2f a story)", each));
  }

  private static String failures(Map<String, Integer> failures, String what) {
    List<String> parts =
        failures.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
            .map(failure -> Amounts.number(failure.getValue()) + " " + failure.getKey())
            .toList();
    return parts.isEmpty() ? "" : "of " + what + ": " + Amounts.list(parts);
  }

  private String tokens() {
    Metrics.Spending usage = metrics.usage();
    return usage.inputTokens() + usage.outputTokens() == 0
        ? ""
        : Amounts.number(usage.inputTokens())
            + " in ("
            + Amounts.number(usage.cacheReadTokens())
            + " from a cache), "
            + Amounts.number(usage.outputTokens())
            + " out";
  }

  private String cost() {
    Metrics.Spending usage = metrics.usage();
    String unknown =
        usage.costUnknown() == 0 ? "" : "not known of " + Amounts.stories(usage.costUnknown());
    BigDecimal each = usage.perCompletedUsd();
    BigDecimal known = usage.costUsd();
    return known == null
        ? unknown
        : Amounts.money(known)
            + (each == null ? "" : ", " + Amounts.money(each) + " a completed story")
            + (unknown.isEmpty() ? "" : "; " + unknown);
  }

  private String velocity() {
    Metrics.Velocity velocity = metrics.velocity();
    Double day = velocity.perDay();
    Double week = velocity.perWeek();
    return day == null
        ? "no completed story tells its day"
        : String.format(
            Locale.ROOT,
            "%s from %s to %s: %.2f a day%s",
            Amounts.stories(velocity.completed()),
            velocity.first(),
            velocity.last(),
            day,
            week == null ? "" : String.format(Locale.ROOT, ", %.1f a week", week));
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
    row(table, "median time", now, then, Metrics.Span::medianSeconds, MetricsText::seconds);
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

  private void gaps(Lines lines) {
    Metrics.Gaps gaps = metrics.gaps();
    List<String> parts = new ArrayList<>();
    part(parts, gaps.entries(), "by other tools or by hand");
    part(parts, gaps.withoutDuration(), "without a duration");
    part(parts, gaps.withoutDay(), "without a day");
    part(parts, gaps.withoutRole(), "without a role");
    part(parts, gaps.unclear(), "without a status that is known: in no count");
    if (!parts.isEmpty()) {
      lines.print(Line.BLANK);
      canvas
          .wrap("not told: ", "  ", "results " + String.join(", ", parts))
          .forEach(line -> lines.print(Line.of(Style.DIM, line)));
    }
  }

  private static void part(List<String> parts, int number, String what) {
    if (number > 0) {
      parts.add(Amounts.number(number) + " " + what);
    }
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.0f%%", ratio * 100);
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
