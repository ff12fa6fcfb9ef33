package io.regatta.report.junit;

import io.regatta.PlainText;
import io.regatta.event.ErrorType;
import io.regatta.plan.StoryId;
import io.regatta.report.document.Excerpt;
import io.regatta.report.document.PhaseFacts;
import io.regatta.report.document.PlanReport;
import io.regatta.report.document.RunFacts;
import io.regatta.report.document.StoryFacts;
import io.regatta.report.markup.Markup;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A report as JUnit XML: a test suite for each phase, a test case for each story.
///
/// A failure is work that was judged and is not good; an error is work that could not be done, as
/// far as anybody knows; skipped is what was not tried. There are several schemas: it holds to what
/// they have in common.
public final class JUnitReport {
  private static final int NAME = 300;
  private static final int TEXT = 20_000;

  /// Without a zone, as the schema has it: it is UTC.
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PlanReport report;
  private final Markup xml = Markup.xml();
  private final Map<StoryId, StoryFacts> stories;

  private JUnitReport(PlanReport report) {
    this.report = report;
    this.stories = report.byId();
  }

  /// The document, in UTF-8.
  public static String of(PlanReport report) {
    return new JUnitReport(report).document();
  }

  /// How a story counts.
  private enum Result {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED
  }

  private String document() {
    xml.open("testsuites").with("name", PlainText.clipped(report.name(), NAME));
    counts(report.stories());
    xml.line();
    for (PhaseFacts phase : report.phases()) {
      suite(phase);
    }
    return xml.close().document();
  }

  private void suite(PhaseFacts phase) {
    List<StoryFacts> cases =
        phase.stories().stream().map(stories::get).filter(Objects::nonNull).toList();
    xml.open("testsuite").with("name", PlainText.clipped(phase.heading(), NAME));
    counts(cases);
    xml.with("skipped", count(cases, Result.SKIPPED));
    Instant from = phase.from();
    if (from != null) {
      xml.with("timestamp", MOMENT.format(from));
    }
    xml.line();
    RunFacts run = report.run();
    xml.open("properties").line();
    property("plan", report.plan());
    if (run != null) {
      property("run", run.run());
    }
    xml.close().line();
    cases.forEach(this::story);
    xml.close().line();
  }

  private void property(String name, String value) {
    xml.open("property").with("name", name).with("value", value).close().line();
  }

  private void counts(List<StoryFacts> cases) {
    xml.with("tests", cases.size())
        .with("failures", count(cases, Result.FAILURE))
        .with("errors", count(cases, Result.ERROR))
        .with(
            "time",
            seconds(
                cases.stream()
                    .map(story -> story.effort().duration())
                    .filter(Objects::nonNull)
                    .reduce(Duration.ZERO, Duration::plus)));
  }

  private static long count(List<StoryFacts> cases, Result wanted) {
    return cases.stream().filter(story -> result(story) == wanted).count();
  }

  private void story(StoryFacts story) {
    Duration took = story.effort().duration();
    xml.open("testcase")
        .with("classname", report.plan())
        .with("name", PlainText.clipped("Story " + story.id() + ": " + story.title(), NAME))
        .with("time", seconds(took == null ? Duration.ZERO : took));
    xml.line();
    StoryFacts.Failure error = story.error();
    switch (result(story)) {
      case PASSED -> {}
      case FAILURE -> trouble("failure", error);
      case ERROR -> trouble("error", error);
      case SKIPPED ->
          xml.open("skipped")
              .with(
                  "message",
                  error == null ? story.state().text() : PlainText.clipped(error.message(), NAME))
              .close()
              .line();
    }
    output(story);
    xml.close().line();
  }

  private void trouble(String element, StoryFacts.@Nullable Failure error) {
    xml.open(element);
    if (error != null) {
      xml.with("type", PlainText.clipped(error.type(), NAME));
      xml.with("message", PlainText.clipped(error.message(), NAME));
      StringBuilder text = new StringBuilder(error.message()).append('\n');
      if (!error.context().isBlank()) {
        text.append("context: ").append(error.context().strip()).append('\n');
      }
      error.recoveryHints().forEach(hint -> text.append("hint: ").append(hint).append('\n'));
      xml.lines(text.length() > TEXT ? text.substring(0, TEXT) + "…" : text.toString());
    }
    xml.close().line();
  }

  private void output(StoryFacts story) {
    Excerpt output = story.output();
    String summary = story.work().summary();
    if (summary.isBlank() && (output == null || output.text().isBlank())) {
      return;
    }
    xml.open("system-out");
    xml.lines(
        summary.isBlank() ? "" : summary.substring(0, Math.min(TEXT, summary.length())) + "\n");
    if (output != null && !output.text().isBlank()) {
      xml.line();
      xml.lines((output.note().isBlank() ? "" : "[" + output.note() + "]\n") + output.text());
    }
    xml.close().line();
  }

  private static Result result(StoryFacts story) {
    return switch (story.state()) {
      case COMPLETED -> Result.PASSED;
      case BLOCKED, RUNNING, PENDING -> Result.SKIPPED;
      case FAILED -> isJudgement(story) ? Result.FAILURE : Result.ERROR;
    };
  }

  /// Whether somebody looked at the work and found it wanting.
  private static boolean isJudgement(StoryFacts story) {
    StoryFacts.Failure error = story.error();
    return error == null
        || ErrorType.of(error.type())
            .map(type ->
                switch (type) {
                  case VALIDATION, IMPLEMENTATION, VERIFICATION, MERGE_CONFLICT -> true;
                  case DEPENDENCY,
                      ENVIRONMENT,
                      TIMEOUT,
                      RATE_LIMIT,
                      AUTHENTICATION,
                      BUDGET,
                      INTERNAL ->
                      false;
                })
            .orElse(true);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.getSeconds() + duration.getNano() / 1e9);
  }
}
