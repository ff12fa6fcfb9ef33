package io.regatta.report;

import io.regatta.PlainText;
import io.regatta.statistics.Metrics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Figures of past runs, for people.
public final class MetricsText {
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
    new MetricsTables(metrics, canvas).print(lines);
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
        + (attempts.retries() == 0 || each == null
            ? ", no retries"
            : ", of them "
                + Amounts.count(attempts.retries(), "retry", "retries")
                + String.format(Locale.ROOT, " (%.2f a story)", each));
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

  private void gaps(Lines lines) {
    Metrics.Gaps gaps = metrics.gaps();
    List<String> missing = new ArrayList<>();
    part(missing, "duration", gaps.withoutDuration());
    part(missing, "day", gaps.withoutDay());
    part(missing, "role", gaps.withoutRole());
    part(missing, "status", gaps.unclear());
    if (gaps.entries() + missing.size() > 0) {
      lines.print(Line.BLANK);
    }
    if (gaps.entries() > 0) {
      note(
          "in these figures: "
              + Amounts.count(gaps.entries(), "entry", "entries")
              + " of logs without a run",
          lines);
    }
    if (!missing.isEmpty()) {
      note("not told, and so not counted: " + String.join(", ", missing), lines);
    }
  }

  private void note(String text, Lines lines) {
    canvas.wrap("", "  ", text).forEach(line -> lines.print(Line.of(Style.DIM, line)));
  }

  private static void part(List<String> parts, String what, int number) {
    if (number > 0) {
      parts.add("the " + what + " of " + Amounts.number(number));
    }
  }

  static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.0f%%", ratio * 100);
  }
}
