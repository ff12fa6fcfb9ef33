package io.regatta.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AssemblyTest {
  private static final String BY_THE_RUN =
      "{\"storyNumber\": 1, \"storyTitle\": \"One\", \"status\": \"completed\","
          + " \"summary\": \"in the log\", \"run\": \"20260301-100000-1a2b\","
          + " \"plan\": \"docs/features/5/user-stories.md\", \"storyHash\": \"x\"}";
  private static final String TAKEN_BACK =
      "{\"storyNumber\": 1, \"storyTitle\": \"One\", \"status\": \"reverted\","
          + " \"summary\": \"taken back\", \"plan\": \"docs/features/5/user-stories.md\","
          + " \"storyHash\": \"x\"}";

  private static StoryFacts first(PlanReport report) {
    return report.stories().getFirst();
  }

  @Test
  void whatTheRunKnowsAndTheLogHasNotYetCounts() {
    PlanReport report = SampleReport.small("", false, false);

    assertThat(first(report).state()).isEqualTo(ReportState.COMPLETED);
    assertThat(first(report).work().summary()).startsWith("Did what was asked");
    assertThat(report.totals().completed()).isEqualTo(1);
    assertThat(report.totals().pending()).isEqualTo(1);
  }

  @Test
  void ofWhatIsRecordedTheRunKnowsMoreThanTheLog() {
    StoryFacts story = first(SampleReport.small(BY_THE_RUN, true, false));

    assertThat(story.state()).isEqualTo(ReportState.COMPLETED);
    assertThat(story.work().summary()).startsWith("Did what was asked");
    assertThat(story.effort().run()).isEqualTo("20260301-100000-1a2b");
  }

  @Test
  void whatTheLogGotAfterTheRunHasTheLastWord() {
    StoryFacts story = first(SampleReport.small(BY_THE_RUN + "," + TAKEN_BACK, true, false));

    assertThat(story.state()).isEqualTo(ReportState.PENDING);
    assertThat(story.work().summary()).isEqualTo("taken back");
    assertThat(story.attempts()).hasSize(1);
  }

  @Test
  void filesOfStoriesThatFailedCountWhereTheyAreInTheCheckoutAlone() {
    List<StoryFacts> stories = SampleReport.sample().stories();
    assertThat(stories)
        .filteredOn(story -> story.state() == ReportState.FAILED)
        .flatExtracting(story -> story.work().files().created())
        .containsExactly("src/story-4.js");

    assertThat(ReportTotals.of(stories, true).filesCreated()).isEqualTo(3);
    assertThat(ReportTotals.of(stories, false).filesCreated()).isEqualTo(2);
  }

  @Test
  void aReportOnARunTellsOfItAlone() {
    PlanReport report = SampleReport.small(BY_THE_RUN + "," + TAKEN_BACK, true, true);

    assertThat(report.stories()).hasSize(1);
    assertThat(first(report).state()).isEqualTo(ReportState.COMPLETED);
    assertThat(report.phases())
        .extracting(PhaseFacts::stories)
        .containsExactly(List.of(first(report).id()));
    assertThat(report.runOnly()).isTrue();
  }

  @Test
  void aRunThatHasNoEndAndIsNotAtWorkWasCutShort() {
    RunFacts run = SampleReport.small("", false, false).run();

    assertThat(run).isNotNull();
    assertThat(run.state()).isEqualTo(RunFacts.State.CUT_SHORT);
  }
}
