package io.regatta.report.html;

import io.regatta.PlainText;
import io.regatta.plan.StoryId;
import io.regatta.report.document.PhaseFacts;
import io.regatta.report.document.PlanReport;
import io.regatta.report.document.StoryFacts;
import io.regatta.report.markup.Markup;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Each story, by phase.
final class StoriesSection {
  private final Page page;
  private final Markup html;
  private final PlanReport report;

  StoriesSection(Page page) {
    this.page = page;
    this.html = page.markup();
    this.report = page.report();
  }

  void write() {
    html.open("section").with("id", "stories").with("aria-labelledby", "stories-title").line();
    html.open("h2").with("id", "stories-title").text("Stories").close().line();
    Map<StoryId, StoryFacts> stories = report.byId();
    StoryArticle article = new StoryArticle(page, stories);
    int number = 0;
    for (PhaseFacts phase : report.phases()) {
      number++;
      String title = "phase-" + number;
      html.open("section").with("aria-labelledby", title).line();
      html.open("h3").with("id", title).leaf("bdi", PlainText.clipped(phase.heading(), Page.TITLE));
      html.leaf("span", "soft", " " + phase.mode()).close().line();
      List<StoryFacts> shown =
          phase.stories().stream()
              .filter(page.shown()::contains)
              .map(stories::get)
              .filter(Objects::nonNull)
              .toList();
      shown.forEach(article::write);
      int left = phase.stories().size() - shown.size();
      if (left > 0) {
        html.leaf(
            "p",
            "small soft",
            Page.plural(left, "more story", "more stories")
                + (left == 1 ? " has" : " have")
                + " no place of their own here, to keep this file small: `regatta report --format"
                + " json` has them all.");
      }
      html.close().line();
    }
    html.close().line();
  }
}
