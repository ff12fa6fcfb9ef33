package io.regatta.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.report.document.Golden;
import io.regatta.report.document.PlanReport;
import io.regatta.report.document.SampleReport;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  @Test
  void theSampleLooksAsItDid() throws IOException {
    String page = HtmlReport.of(SampleReport.sample()).replace(StyleSheet.read().css(), "\u2026");

    assertThat(page).isEqualTo(Golden.kept("sample.html", page));
  }

  @Test
  void textOfOthersBecomesNoMarkup() {
    String page = HtmlReport.of(SampleReport.sample());

    assertThat(page)
        .doesNotContain("<script", "<b>of")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "second line &lt;b&gt;of&lt;/b&gt;");
    assertThat(page.chars()).noneMatch(c -> c < ' ' && c != '\n').noneMatch(c -> c == 0x202e);
  }

  @Test
  void nothingIsAskedOfAnybody() {
    String page = HtmlReport.of(SampleReport.sample());

    assertThat(page).contains("default-src &#39;none&#39;");
    assertThat(Pattern.compile("<[^>]*\\b(?:src|action|style)=").matcher(page).find()).isFalse();
    assertThat(Pattern.compile("<[^>]*href=\"[^#]").matcher(page).find()).isFalse();
  }

  @Test
  void aPlanThatOnlyHasALogIsShownWithoutTimes() {
    String page = HtmlReport.of(SampleReport.logOnly());

    assertThat(page)
        .contains("1 of 2 stories completed, 1 pending", "An index of 400 articles")
        .doesNotContain("id=\"timeline\"", "#timeline");
  }

  @Test
  void aPlanWithoutStoriesIsAPageToo() {
    PlanReport none = SampleReport.many(0);

    assertThat(HtmlReport.of(none)).contains("</html>");
  }

  @Test
  void thousandsOfStoriesMakeNoHugePage() {
    String page = HtmlReport.of(SampleReport.many(6000));

    assertThat(page.length()).isLessThan(20_000_000);
    assertThat(page).contains("Too many stories to be drawn", "no place of their own here");
  }
}
