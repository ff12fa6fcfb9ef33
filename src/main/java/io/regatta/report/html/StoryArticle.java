package io.regatta.report.html;

import io.regatta.PlainText;
import io.regatta.event.Usage;
import io.regatta.plan.StoryId;
import io.regatta.report.document.Excerpt;
import io.regatta.report.document.ReportState;
import io.regatta.report.document.StoryFacts;
import io.regatta.report.markup.Markup;
import io.regatta.timeline.AttemptTimeline;
import io.regatta.timeline.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One story with all that is known of it, folded until somebody wants to know; one that did not go
/// well is open.
final class StoryArticle {
  private static final int MOST_FILES = 100;
  private static final int MOST_ITEMS = 50;
  private static final int MOST_ATTEMPTS = 50;
  private static final int PATH = 300;

  /// A page that is as long already gets no more than the facts of each story.
  private static final int LONG = 12_000_000;

  private final Page page;
  private final Markup html;
  private final Map<StoryId, StoryFacts> stories;

  StoryArticle(Page page, Map<StoryId, StoryFacts> stories) {
    this.page = page;
    this.html = page.markup();
    this.stories = stories;
  }

  void write(StoryFacts story) {
    html.open("article", "story is-" + story.state().text())
        .with("id", page.anchors().getOrDefault(story.id(), "story"))
        .line();
    html.open("details");
    if (story.state() == ReportState.FAILED) {
      html.with("open", "open");
    }
    html.open("summary").open("h4");
    page.mark(story.state());
    html.text(" ").leaf("span", "id", story.id().text()).text(" ");
    html.leaf("bdi", PlainText.clipped(story.title(), Page.TITLE)).close();
    html.leaf("span", "meta num", summary(story)).close().line();
    html.open("div", "body").line();
    if (html.length() > LONG) {
      html.leaf("p", "small soft", "This page is long already: `regatta log` says more.");
    } else {
      body(story);
    }
    html.close().close().close().line();
  }

  /// Such as `failed · backend-developer · 2m 05s · 2 attempts`.
  private static String summary(StoryFacts story) {
    List<String> parts = new ArrayList<>();
    parts.add(story.state().text());
    if (!story.agent().isBlank()) {
      parts.add(PlainText.clipped(story.agent(), PATH));
    }
    Duration took = story.effort().duration();
    if (took != null && !took.isZero()) {
      parts.add(Page.duration(took));
    }
    if (story.effort().attempts() > 1) {
      parts.add(story.effort().attempts() + " attempts");
    }
    return String.join(" · ", parts);
  }

  private void body(StoryFacts story) {
    error(story);
    paragraph(story.work().summary());
    facts(story);
    items("What was done", story.work().actions());
    items("What stood in the way", story.work().issuesEncountered());
    if (!story.work().notes().isBlank()) {
      html.leaf("h5", "Notes");
      paragraph(story.work().notes());
    }
    files(story);
    attempts(story);
    diff(story.diff());
    output(story.output());
  }

  private void paragraph(String text) {
    if (!text.isBlank()) {
      html.leaf("p", Page.clip(text)).line();
    }
  }

  private void error(StoryFacts story) {
    StoryFacts.Failure error = story.error();
    if (error == null) {
      return;
    }
    html.open("div", "error is-" + story.state().text());
    html.open("p").leaf("strong", PlainText.clipped(error.type(), PATH));
    html.text((error.type().isBlank() ? "" : ": ") + Page.clip(error.message())).close();
    if (!error.context().isBlank()) {
      html.open("pre").lines(clippedLines(error.context())).close();
    }
    if (!error.recoveryHints().isEmpty()) {
      html.leaf("h5", "What to do").open("ul");
      error.recoveryHints().stream()
          .limit(MOST_ITEMS)
          .forEach(hint -> html.leaf("li", Page.clip(hint)));
      html.close();
    }
    html.close().line();
  }

  private static String clippedLines(String text) {
    return text.length() <= Page.TEXT ? text.strip() : text.substring(0, Page.TEXT) + "…";
  }

  private void facts(StoryFacts story) {
    StoryFacts.Effort effort = story.effort();
    html.open("dl", "facts").line();
    needs("Waits for", story.needs().dependsOn());
    if (story.needs().dependsOn().isEmpty() && !story.needs().implicitDependsOn().isEmpty()) {
      page.fact(
          "Waits for",
          "all that comes before it ("
              + Page.plural(story.needs().implicitDependsOn().size(), "story", "stories")
              + ")");
    }
    Instant started = effort.startedAt();
    Instant completed = effort.completedAt();
    page.fact("Began", started == null ? "" : Page.moment(started));
    page.fact("Ended", completed == null ? "" : Page.moment(completed));
    Usage usage = effort.usage();
    page.fact("Tokens and cost", usage == null ? "" : Page.tokens(usage));
    String run = effort.run();
    page.fact("Run", run == null ? "" : PlainText.clipped(run, PATH));
    String commit = story.work().commit();
    page.fact("Commit", commit == null ? "" : PlainText.clipped(commit, PATH));
    html.close().line();
  }

  private void needs(String term, List<StoryId> ids) {
    if (ids.isEmpty()) {
      return;
    }
    html.leaf("dt", term).open("dd");
    String between = "";
    for (StoryId id : ids.subList(0, Math.min(MOST_ITEMS, ids.size()))) {
      html.text(between);
      StoryFacts needed = stories.get(id);
      if (needed == null) {
        html.leaf("span", "id", id.text());
      } else {
        page.mark(needed.state());
        html.text(" ");
        page.name(needed, PATH);
      }
      between = ", ";
    }
    html.text(ids.size() > MOST_ITEMS ? ", … " + (ids.size() - MOST_ITEMS) + " more" : "");
    html.close();
  }

  private void items(String heading, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    html.leaf("h5", heading).open("ul");
    items.stream().limit(MOST_ITEMS).forEach(item -> html.leaf("li", Page.clip(item)));
    if (items.size() > MOST_ITEMS) {
      html.leaf("li", "… and " + (items.size() - MOST_ITEMS) + " more");
    }
    html.close().line();
  }

  private void files(StoryFacts story) {
    if (story.work().files().count() == 0) {
      return;
    }
    html.leaf("h5", "Files").open("ul", "files");
    kind("+", "created", story.work().files().created());
    kind("~", "modified", story.work().files().modified());
    kind("−", "deleted", story.work().files().deleted());
    html.close().line();
  }

  private void kind(String sign, String word, List<String> paths) {
    for (String path : paths.subList(0, Math.min(MOST_FILES, paths.size()))) {
      html.open("li");
      html.leaf("code", sign + " " + PlainText.clipped(path, PATH));
      html.leaf("span", "soft", " " + word).close();
    }
    if (paths.size() > MOST_FILES) {
      html.leaf("li", "… and " + (paths.size() - MOST_FILES) + " more " + word);
    }
  }

  private void attempts(StoryFacts story) {
    List<AttemptTimeline> attempts = story.attempts();
    if (attempts.isEmpty()) {
      return;
    }
    html.leaf("h5", "Attempts");
    html.open("div", "wrap")
        .with("tabindex", 0)
        .with("role", "region")
        .with("aria-label", "Attempts at story " + story.id());
    html.open("table", "attempts").open("thead").open("tr");
    for (String column :
        List.of("Attempt", "By", "Queue", "Pause", "Agent", "Gates", "Merge", "Ended", "Used")) {
      html.open("th").with("scope", "col").text(column).close();
    }
    html.close().close().open("tbody").line();
    attempts.stream().limit(MOST_ATTEMPTS).forEach(this::attempt);
    html.close().close().close().line();
    if (attempts.size() > MOST_ATTEMPTS) {
      html.leaf("p", "small soft", "… and " + (attempts.size() - MOST_ATTEMPTS) + " more attempts");
    }
  }

  private void attempt(AttemptTimeline attempt) {
    html.open("tr").open("th", "num").with("scope", "row");
    html.text(attempt.number() == 0 ? "earlier run" : Integer.toString(attempt.number())).close();
    String model = attempt.model();
    html.leaf(
        "td", PlainText.clipped(attempt.backend() + (model == null ? "" : " " + model), PATH));
    for (Segment.Kind kind : Segment.Kind.values()) {
      Duration time = attempt.time(kind);
      html.leaf("td", "num", time.isZero() ? "" : Page.duration(time));
    }
    html.leaf("td", ended(attempt)).leaf("td", "num", Page.tokens(attempt.usage()));
    html.close().line();
  }

  private static String ended(AttemptTimeline attempt) {
    AttemptTimeline.End end = attempt.end();
    var failure = attempt.failure();
    String word = end == null ? "not ended" : end.text().replace('_', ' ');
    return attempt.number() == 0 ? "" : word + (failure == null ? "" : ": " + failure.text());
  }

  private void diff(@Nullable Excerpt diff) {
    if (diff == null) {
      return;
    }
    evidence("Diff", diff.note());
    if (!diff.text().isBlank()) {
      html.open("pre", "diff");
      boolean heading = true;
      for (String line : diff.text().lines().toList()) {
        heading = line.startsWith("diff --git ") || (heading && !line.startsWith("@@"));
        String kind = kind(line, heading);
        if (kind.isEmpty()) {
          html.lines(line);
        } else {
          html.open("span", kind).lines(line).close();
        }
        html.line();
      }
      html.close();
    }
    html.close().line();
  }

  private static String kind(String line, boolean heading) {
    if (heading) {
      return "file";
    }
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> "add";
      case '-' -> "del";
      case '@' -> "hunk";
      default -> "";
    };
  }

  private void output(@Nullable Excerpt output) {
    if (output == null) {
      return;
    }
    evidence("Output", output.note());
    if (!output.text().isBlank()) {
      html.open("pre").lines(output.text()).close();
    }
    html.close().line();
  }

  private void evidence(String what, String note) {
    html.open("details", "evidence").open("summary").text(what);
    if (!note.isBlank()) {
      html.leaf("span", "soft", " · " + note);
    }
    html.close();
  }
}
