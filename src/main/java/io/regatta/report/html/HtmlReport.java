package io.regatta.report.html;

import io.regatta.PlainText;
import io.regatta.report.document.PlanReport;
import io.regatta.report.document.ReportState;
import io.regatta.report.document.RunFacts;
import io.regatta.report.markup.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A report as one HTML page: summary, timeline, dependency graph, and each story with its files,
/// diff, output, errors and cost.
///
/// It asks no server for anything, runs no script, and is all there without either; light or dark
/// as the reader's system is, and made for paper and for phones too.
public final class HtmlReport {
  private final Page page;
  private final Markup html;
  private final PlanReport report;

  private HtmlReport(Page page) {
    this.page = page;
    this.html = page.markup();
    this.report = page.report();
  }

  /// The page, in UTF-8.
  public static String of(PlanReport report) {
    return new HtmlReport(Page.of(Markup.html(), report)).document();
  }

  private String document() {
    html.open("html").with("lang", "en").line();
    head();
    html.open("body").line();
    html.open("a", "skip").with("href", "#main").text("Skip to the report").close().line();
    header();
    navigation();
    html.open("main").with("id", "main").line();
    new SummarySection(page).write();
    new TimelineSection(page).write();
    new GraphSection(page).write();
    new StoriesSection(page).write();
    html.close().line();
    footer();
    return html.close().line().close().document();
  }

  private void head() {
    StyleSheet style = StyleSheet.read();
    html.open("head").line();
    html.open("meta").with("charset", "utf-8").line();
    html.open("meta")
        .with("http-equiv", "Content-Security-Policy")
        .with("content", style.policy())
        .line();
    html.open("meta")
        .with("name", "viewport")
        .with("content", "width=device-width, initial-scale=1")
        .line();
    html.open("meta").with("name", "color-scheme").with("content", "light dark").line();
    html.open("meta").with("name", "referrer").with("content", "no-referrer").line();
    html.leaf("title", PlainText.clipped(report.name(), Page.TITLE) + " · Regatta report").line();
    html.style(style.css()).line();
    html.close().line();
  }

  private void header() {
    html.open("header").line();
    html.leaf("p", "eyebrow", "Regatta report · " + PlainText.clipped(report.plan(), Page.TITLE));
    html.open("h1").leaf("bdi", PlainText.clipped(report.name(), Page.TITLE)).close().line();
    html.leaf("p", "lead", verdict()).line();
    share();
    html.close().line();
  }

  /// Such as `2 of 4 stories completed, 1 failed, 1 blocked`.
  private String verdict() {
    List<String> parts = new ArrayList<>();
    parts.add(
        String.format(Locale.ROOT, "%,d of ", report.totals().completed())
            + Page.plural(report.totals().stories(), "story", "stories")
            + " completed");
    for (ReportState state :
        List.of(
            ReportState.FAILED, ReportState.BLOCKED, ReportState.RUNNING, ReportState.PENDING)) {
      int number = report.totals().count(state);
      if (number > 0) {
        parts.add(String.format(Locale.ROOT, "%,d %s", number, state.text()));
      }
    }
    return String.join(", ", parts);
  }

  /// The same as a bar.
  private void share() {
    if (report.stories().isEmpty()) {
      return;
    }
    html.open("svg", "share").with("aria-hidden", "true");
    double from = 0;
    for (ReportState state : ReportState.values()) {
      double width = 100.0 * report.totals().count(state) / report.totals().stories();
      if (width > 0) {
        html.open("rect", state.text())
            .with("fill", "currentColor")
            .with("x", percent(from))
            .with("width", percent(width))
            .with("height", "100%")
            .close();
      }
      from += width;
    }
    html.close().line();
  }

  static String percent(double value) {
    return String.format(Locale.ROOT, "%.3f%%", value);
  }

  private void navigation() {
    html.open("nav").with("aria-label", "Parts of this report").open("ul").line();
    List<String[]> parts = new ArrayList<>();
    parts.add(new String[] {"summary", "Summary"});
    if (report.run() != null) {
      parts.add(new String[] {"timeline", "Timeline"});
    }
    parts.add(new String[] {"dependencies", "Dependencies"});
    parts.add(new String[] {"stories", "Stories"});
    for (String[] part : parts) {
      html.open("li").open("a").with("href", "#" + part[0]).text(part[1]).close().close().line();
    }
    html.close().close().line();
  }

  private void footer() {
    RunFacts run = report.run();
    html.open("footer").open("p");
    html.text(
        "Made "
            + Page.moment(report.madeAt())
            + " by Regatta "
            + report.version()
            + (run == null
                ? ", from the plan and its log."
                : ", from the plan, its log and the journal of run " + run.run() + "."));
    html.text(" This file needs no other, and asks no server for anything.");
    html.close().close().line();
  }
}
