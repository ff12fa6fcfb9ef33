package io.regatta.report.html;

import io.regatta.PlainText;
import io.regatta.plan.StoryId;
import io.regatta.report.document.PhaseFacts;
import io.regatta.report.document.PlanReport;
import io.regatta.report.document.RunFacts;
import io.regatta.report.document.StoryFacts;
import io.regatta.report.markup.Markup;
import io.regatta.timeline.AttemptTimeline;
import io.regatta.timeline.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// When each story of the run was at what: a row for each, with its attempts as bars. What a bar
/// means is told by its shape too, not by its colour alone.
final class TimelineSection {
  private static final int MOST_ROWS = 1000;
  private static final int TITLE = 80;
  private static final int DESCRIPTION = 400;

  private final Page page;
  private final Markup html;
  private final PlanReport report;

  TimelineSection(Page page) {
    this.page = page;
    this.html = page.markup();
    this.report = page.report();
  }

  void write() {
    RunFacts run = report.run();
    if (run == null) {
      return;
    }
    html.open("section").with("id", "timeline").with("aria-labelledby", "timeline-title").line();
    html.open("h2").with("id", "timeline-title").text("Timeline").close().line();
    List<StoryFacts> tried =
        report.stories().stream().filter(story -> !story.attempts().isEmpty()).toList();
    if (tried.isEmpty()) {
      html.leaf("p", "No story was tried in run " + run.run() + ".").close().line();
      return;
    }
    legend();
    Set<StoryFacts> rows = Set.copyOf(tried.subList(0, Math.min(MOST_ROWS, tried.size())));
    table(run, rows);
    if (tried.size() > rows.size()) {
      html.leaf(
          "p",
          "small soft",
          Page.plural(tried.size() - rows.size(), "more story was", "more stories were")
              + " tried.");
    }
    int others = report.stories().size() - tried.size();
    if (others > 0) {
      html.leaf(
          "p",
          "small soft",
          Page.plural(others, "other story was", "other stories were") + " not tried in this run.");
    }
    html.close().line();
  }

  private void legend() {
    html.open("ul", "legend").line();
    for (Segment.Kind kind : Segment.Kind.values()) {
      html.open("li").open("svg").with("width", 36).with("height", 24).with("aria-hidden", "true");
      new Bars(html).segment(kind, "5%", "90%", "95%");
      html.close().text(meaning(kind)).close().line();
    }
    html.open("li").open("svg").with("width", 16).with("height", 24).with("aria-hidden", "true");
    new Bars(html).miss("50%");
    html.close().text("the attempt came to nothing").close().line();
    html.close().line();
  }

  private static String meaning(Segment.Kind kind) {
    return switch (kind) {
      case QUEUE -> "queue: could have started";
      case PAUSE -> "pause: backoff or usage limit";
      case AGENT -> "agent works";
      case GATES -> "gates";
      case MERGE -> "merge";
    };
  }

  private void table(RunFacts run, Set<StoryFacts> rows) {
    Scale scale = Scale.of(run.from(), run.to());
    html.open("table", "times").line();
    html.open("caption", "eyebrow")
        .text("Run " + run.run() + ", since " + Page.moment(run.from()))
        .close()
        .line();
    html.open("thead").open("tr");
    html.open("th", "who").with("scope", "col").text("Story").close();
    html.open("th").with("scope", "col").text("Since the start");
    new Bars(html).axis(scale);
    html.close();
    html.open("th", "took").with("scope", "col").text("Took").close();
    html.close().close().line();
    Map<StoryId, StoryFacts> byId = report.byId();
    for (PhaseFacts phase : report.phases()) {
      List<StoryFacts> stories =
          phase.stories().stream()
              .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
              .filter(rows::contains)
              .toList();
      if (!stories.isEmpty()) {
        html.open("tbody").line();
        stage(phase);
        stories.forEach(story -> row(story, scale));
        html.close().line();
      }
    }
    html.close().line();
  }

  private void stage(PhaseFacts phase) {
    html.open("tr");
    html.open("th", "stage")
        .with("scope", "rowgroup")
        .with("colspan", 2)
        .leaf("bdi", PlainText.clipped(phase.heading(), Page.TITLE))
        .leaf("span", "soft", " " + phase.mode())
        .close();
    Instant from = phase.from();
    Instant to = phase.to();
    html.open("td", "took num stage");
    if (from != null && to != null) {
      html.text(Page.duration(Duration.between(from, to)));
    }
    html.close().close().line();
  }

  private void row(StoryFacts story, Scale scale) {
    html.open("tr").open("th").with("scope", "row");
    html.with("title", story.id() + " " + PlainText.clipped(story.title(), Page.TITLE));
    page.mark(story.state());
    html.text(" ");
    page.name(story, TITLE);
    html.close();
    html.open("td");
    html.open("svg", "bars")
        .with("role", "img")
        .with("aria-label", PlainText.clipped(description(story.attempts()), DESCRIPTION));
    Bars bars = new Bars(html);
    bars.grid(scale);
    story.attempts().forEach(attempt -> bars.attempt(attempt, scale));
    html.close().close();
    html.open("td", "took num").text(took(story)).close();
    html.close().line();
  }

  private static String took(StoryFacts story) {
    List<Segment> all =
        story.attempts().stream().flatMap(attempt -> attempt.segments().stream()).toList();
    return all.isEmpty()
        ? ""
        : Page.duration(Duration.between(all.getFirst().from(), all.getLast().to()));
  }

  /// The bars in words.
  private static String description(List<AttemptTimeline> attempts) {
    return String.join(
        "; ", attempts.stream().map(attempt -> description(attempt, attempts.size())).toList());
  }

  private static String description(AttemptTimeline attempt, int attempts) {
    String times =
        String.join(
            ", ",
            attempt.segments().stream()
                .map(segment -> segment.kind().text() + " " + Page.duration(segment.duration()))
                .toList());
    var failure = attempt.failure();
    return (attempts > 1 ? "attempt " + attempt.number() + ": " : "")
        + times
        + (failure == null ? "" : ", came to nothing: " + failure.text());
  }

  /// Where on the axis a moment is.
  ///
  /// @param step how far apart the marks of the axis are
  record Scale(Instant from, long millis, Duration step) {
    private static final long[] STEPS = {
      100,
      200,
      500,
      1000,
      2000,
      5000,
      10_000,
      15_000,
      30_000,
      60_000,
      120_000,
      300_000,
      600_000,
      900_000,
      1_800_000,
      3_600_000,
      7_200_000,
      14_400_000,
      21_600_000,
      43_200_000,
      86_400_000
    };

    private static final int MOST_MARKS = 4;

    static Scale of(Instant from, Instant to) {
      long millis = Math.max(1, Duration.between(from, to).toMillis());
      for (long step : STEPS) {
        if (millis / step <= MOST_MARKS) {
          return new Scale(from, millis, Duration.ofMillis(step));
        }
      }
      return new Scale(from, millis, Duration.ofMillis(millis / MOST_MARKS));
    }

    /// From 0 to 100.
    double place(Instant at) {
      return Math.clamp(100.0 * Duration.between(from, at).toMillis() / millis, 0, 100);
    }

    double place(Duration since) {
      return 100.0 * since.toMillis() / millis;
    }
  }
}
