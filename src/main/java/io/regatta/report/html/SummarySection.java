package io.regatta.report.html;

import io.regatta.PlainText;
import io.regatta.event.ErrorType;
import io.regatta.report.Amounts;
import io.regatta.report.NextStep;
import io.regatta.report.document.PlanReport;
import io.regatta.report.document.ReportState;
import io.regatta.report.document.ReportTotals;
import io.regatta.report.document.RunFacts;
import io.regatta.report.document.StoryFacts;
import io.regatta.report.markup.Markup;
import io.regatta.timeline.Savings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The report in numbers, what went wrong in a line each, and what to do now.
final class SummarySection {
  private static final int MOST_TROUBLES = 50;
  private static final int MOST_REMARKS = 50;
  private static final int LINE = 400;

  private final Page page;
  private final Markup html;
  private final PlanReport report;

  SummarySection(Page page) {
    this.page = page;
    this.html = page.markup();
    this.report = page.report();
  }

  void write() {
    html.open("section").with("id", "summary").with("aria-labelledby", "summary-title").line();
    html.open("h2").with("id", "summary-title").text("Summary").close().line();
    html.open("dl", "cards").line();
    run();
    work();
    money();
    savings();
    html.close().line();
    troubles();
    remarks();
    nextSteps();
    html.close().line();
  }

  private void card(String term, String big, String small) {
    html.open("div").leaf("dt", term).leaf("dd", "big", big);
    if (!small.isBlank()) {
      html.leaf("dd", "small soft", small);
    }
    html.close().line();
  }

  private void run() {
    RunFacts run = report.run();
    if (run == null) {
      if (!report.totals().took().isZero()) {
        card("Worked", Page.duration(report.totals().took()), "all stories one after the other");
      }
      return;
    }
    card(
        report.runOnly() ? "Run" : "Last run",
        Page.duration(run.duration()),
        run.state().text() + " · began " + Page.moment(run.from()));
    String atOnce =
        run.duration().isZero() || run.worked().compareTo(run.duration()) <= 0
            ? ""
            : String.format(
                Locale.ROOT,
                "%.1f times as long as the run took: they worked side by side",
                (double) run.worked().toMillis() / run.duration().toMillis());
    card("Agents at work", Page.duration(run.worked()), atOnce);
    failures(run);
  }

  private void failures(RunFacts run) {
    int attempts = run.failures().stream().mapToInt(RunFacts.FailureCount::attempts).sum();
    if (attempts == 0 && run.retries() == 0) {
      return;
    }
    List<String> parts =
        new ArrayList<>(
            run.failures().stream()
                .map(failure -> failure.attempts() + " × " + failure.type().text())
                .toList());
    if (run.retries() > 0) {
      parts.add(Page.plural(run.retries(), "attempt", "attempts") + " came after another one");
    }
    card("Attempts that failed", Amounts.number(attempts), String.join("; ", parts));
  }

  private void work() {
    ReportTotals totals = report.totals();
    int files = totals.filesCreated() + totals.filesModified() + totals.filesDeleted();
    if (files > 0) {
      card(
          "Files changed",
          Amounts.number(files),
          Stream.of(
                  counted(totals.filesCreated(), "created"),
                  counted(totals.filesModified(), "modified"),
                  counted(totals.filesDeleted(), "deleted"))
              .filter(text -> !text.isEmpty())
              .collect(Collectors.joining(", ")));
    }
  }

  private static String counted(int files, String word) {
    return files == 0 ? "" : Amounts.number(files) + " " + word;
  }

  private void money() {
    ReportTotals totals = report.totals();
    long tokens = totals.inputTokens() + totals.outputTokens();
    if (tokens > 0) {
      card(
          "Tokens",
          Amounts.number(tokens),
          Amounts.number(totals.inputTokens())
              + " in, "
              + Amounts.number(totals.outputTokens())
              + " out");
    }
    BigDecimal cost = totals.knownCostUsd();
    if (cost != null && (cost.signum() > 0 || tokens > 0)) {
      card(
          "Cost",
          Amounts.money(cost),
          totals.costUnknown() == 0
              ? ""
              : "without "
                  + Page.plural(totals.costUnknown(), "story", "stories")
                  + " of unknown cost");
    }
  }

  private void savings() {
    ReportTotals totals = report.totals();
    Savings spared = report.run() == null ? Savings.NONE : report.run().savings();
    String bytes = Amounts.bytes(spared.contextBytes());
    String context =
        spared.contextBytes() == 0
            ? ""
            : bytes
                + " of context not read again, which spared "
                + Amounts.shortTime(spared.contextTime());
    if (totals.cacheReadTokens() > 0 && totals.inputTokens() > 0) {
      card(
          "Cache savings",
          Math.round(100.0 * totals.cacheReadTokens() / totals.inputTokens()) + "%",
          Amounts.number(totals.cacheReadTokens())
              + " input tokens came from the provider's cache"
              + (context.isEmpty() ? "" : "; " + context));
    } else if (!context.isEmpty()) {
      card("Cache savings", bytes, context);
    }
  }

  private void troubles() {
    List<StoryFacts> troubled =
        Stream.concat(
                report.in(ReportState.FAILED).stream(), report.in(ReportState.BLOCKED).stream())
            .toList();
    if (troubled.isEmpty()) {
      return;
    }
    html.leaf("h3", "What needs a look").open("ul", "troubles").line();
    for (StoryFacts story : troubled.subList(0, Math.min(MOST_TROUBLES, troubled.size()))) {
      html.open("li", story.state().text());
      page.mark(story.state());
      html.text(" ");
      page.name(story, LINE);
      html.text(" " + story.state().text());
      StoryFacts.Failure error = story.error();
      if (error != null) {
        html.open("p");
        if (!error.type().isBlank()) {
          html.leaf("strong", PlainText.clipped(error.type(), LINE)).text(": ");
        }
        html.text(PlainText.clipped(error.message(), LINE)).close();
        boolean known = error.type().equals(ErrorType.DEPENDENCY.text());
        if (!known && !error.recoveryHints().isEmpty()) {
          html.leaf("p", "small soft", PlainText.clipped(error.recoveryHints().getFirst(), LINE));
        }
      }
      html.close().line();
    }
    html.close().line();
    if (troubled.size() > MOST_TROUBLES) {
      html.leaf("p", "… and " + (troubled.size() - MOST_TROUBLES) + " more, below.").line();
    }
  }

  private void remarks() {
    List<String> remarks = new ArrayList<>(report.remarks());
    if (remarks.isEmpty()) {
      return;
    }
    html.leaf("h3", "Worth knowing").open("ul").line();
    for (String remark : remarks.subList(0, Math.min(MOST_REMARKS, remarks.size()))) {
      html.leaf("li", PlainText.clipped(remark, LINE)).line();
    }
    if (remarks.size() > MOST_REMARKS) {
      html.leaf("li", "… and " + (remarks.size() - MOST_REMARKS) + " more").line();
    }
    html.close().line();
  }

  private void nextSteps() {
    if (report.nextSteps().isEmpty()) {
      return;
    }
    html.leaf("h3", "Next steps").open("dl", "facts").line();
    for (NextStep step : report.nextSteps()) {
      html.leaf("dt", step.purpose()).open("dd").leaf("code", step.command()).close().line();
    }
    html.close().line();
  }
}
