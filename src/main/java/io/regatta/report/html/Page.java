package io.regatta.report.html;

import io.regatta.PlainText;
import io.regatta.event.Usage;
import io.regatta.plan.StoryId;
import io.regatta.report.Amounts;
import io.regatta.report.document.PlanReport;
import io.regatta.report.document.ReportState;
import io.regatta.report.document.StoryFacts;
import io.regatta.report.markup.Markup;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What all parts of the page share: where it is written, what it tells of, and how stories are
/// named and found in it.
///
/// @param markup where it is written
/// @param report what it tells of
/// @param shown the stories that have a place of their own in it
/// @param anchors the names of these places
record Page(Markup markup, PlanReport report, Set<StoryId> shown, Map<StoryId, String> anchors) {
  /// A title is shown whole where it is in its place, and so long elsewhere.
  static final int TITLE = 300;

  /// More of one text is for those who look into the log.
  static final int TEXT = 4000;

  private static final int MOST_STORIES = 2000;

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static Page of(Markup markup, PlanReport report) {
    Set<StoryId> shown = report.mostTelling(MOST_STORIES);
    Map<StoryId, String> anchors = new HashMap<>();
    for (StoryFacts story : report.stories()) {
      if (shown.contains(story.id())) {
        anchors.put(story.id(), "story-" + (anchors.size() + 1));
      }
    }
    return new Page(markup, report, shown, anchors);
  }

  /// The sign of a state, which a screen reader need not spell.
  void mark(ReportState state) {
    markup
        .open("span", "mark " + state.text())
        .with("aria-hidden", "true")
        .text(state.mark())
        .close();
  }

  /// The id and title of a story, linked to its place if it has one.
  void name(StoryFacts story, int most) {
    String anchor = anchors.get(story.id());
    if (anchor != null) {
      markup.open("a").with("href", "#" + anchor);
    }
    markup.leaf("span", "id", story.id().text()).text(" ");
    markup.leaf("bdi", PlainText.clipped(story.title(), most));
    if (anchor != null) {
      markup.close();
    }
  }

  /// A term and what there is to say of it.
  void fact(String term, String text) {
    if (!text.isBlank()) {
      markup.leaf("dt", term).leaf("dd", text);
    }
  }

  static String clip(String text) {
    return PlainText.clipped(text, TEXT);
  }

  static String moment(Instant at) {
    return MOMENT.format(at);
  }

  static String duration(Duration duration) {
    return Amounts.duration(duration);
  }

  static String tokens(Usage usage) {
    return Amounts.usage(usage);
  }

  static String plural(long number, String one, String many) {
    return Amounts.count(number, one, many);
  }
}
