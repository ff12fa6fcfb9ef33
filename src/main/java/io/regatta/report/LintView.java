package io.regatta.report;

import io.regatta.PlainText;
import io.regatta.plan.PlanReading;
import io.regatta.plan.StoryId;
import io.regatta.plan.lint.Finding;
import io.regatta.plan.lint.Rating;
import io.regatta.plan.lint.StoryScore;
import java.util.ArrayList;
import java.util.List;

/// How atomic the stories of a plan are, for `regatta lint`: a record tree for `--json`, and lines
/// for people.
///
/// @param plan the plan's file, as it is shown
/// @param title the plan's title; may be empty
/// @param failBelow the least score with which a story passes
/// @param passed whether every story has it
/// @param stories every story in document order
/// @param problems what is wrong with the plan itself, in line order
public record LintView(
    String plan,
    String title,
    int failBelow,
    boolean passed,
    List<StoryView> stories,
    List<ProblemView> problems) {
  /// How atomic a story is.
  ///
  /// @param line where it stands in the plan
  /// @param score from 0 to 100
  /// @param rating `atomic` (85 or more), `acceptable` (70), `review` (50) or `split`
  public record StoryView(
      StoryId id, String title, int line, int score, String rating, List<FindingView> findings) {}

  /// What keeps a story from being atomic.
  ///
  /// @param category `title`, `criteria`, `outcomes`, `files`, `dependencies` or `technology`
  /// @param severity `low`, `medium` or `high`
  /// @param place such as `docs/features/5/user-stories.md:12`
  /// @param line the line in it
  /// @param weight how much it counts; each costs three points
  /// @param split what could take its place, in the story's own words; may be empty
  /// @param advice what else would help; may be empty
  public record FindingView(
      String category,
      String severity,
      String place,
      int line,
      int weight,
      String reason,
      List<String> split,
      String advice) {}

  /// The view of what was found.
  ///
  /// @param plan the plan's file, as it is to be shown
  public static LintView of(
      String plan, PlanReading reading, List<StoryScore> scores, int failBelow) {
    return new LintView(
        plan,
        reading.plan().title(),
        failBelow,
        scores.stream().allMatch(score -> score.score() >= failBelow),
        scores.stream().map(score -> view(plan, score)).toList(),
        reading.problems().stream().map(ProblemView::of).toList());
  }

  private static StoryView view(String plan, StoryScore score) {
    return new StoryView(
        score.story().id(),
        score.story().title(),
        score.story().line(),
        score.score(),
        score.rating().text(),
        score.findings().stream().map(finding -> view(plan, finding)).toList());
  }

  private static FindingView view(String plan, Finding finding) {
    return new FindingView(
        finding.category().text(),
        finding.severity().text(),
        plan + ":" + finding.line(),
        finding.line(),
        finding.weight(),
        finding.reason(),
        finding.split(),
        finding.advice());
  }

  /// The scores for people: what was found, a way out for each, and the sum.
  ///
  /// @param refused whether the plan has errors, so that nothing can pass
  public void print(boolean refused, Lines lines) {
    lines.print(
        title.isBlank()
            ? Line.of(Style.STRONG, plan)
            : Line.of(Style.STRONG, PlainText.clipped(title, StoryText.TEXT))
                .and(Style.DIM, " · " + plan));
    for (StoryView story : stories) {
      if (!story.findings().isEmpty()) {
        lines.print(Line.BLANK);
        print(story, lines);
      }
    }
    lines.print(Line.BLANK);
    lines.print(Line.of(counts()));
    if (refused && passed) {
      lines.print(Line.of(Style.BAD, "failed").and(": the plan has errors"));
      return;
    }
    lines.print(
        passed
            ? Line.of(Style.GOOD, "passed").and(": no story is below " + failBelow)
            : Line.of(Style.BAD, "failed").and(": below " + failBelow + ": " + below()));
  }

  private void print(StoryView story, Lines lines) {
    lines.print(
        Line.of(style(story), score(story))
            .and("  " + story.id() + "  " + PlainText.clipped(story.title(), StoryText.TEXT)));
    for (FindingView finding : story.findings()) {
      lines.print(
          Line.of("  " + finding.category() + " (" + finding.severity() + "): ")
              .and(PlainText.clipped(finding.reason(), StoryText.TEXT))
              .and(Style.DIM, " (" + finding.place() + ")"));
      if (!finding.split().isEmpty()) {
        lines.print(Line.of(Style.DIM, "    split into"));
        for (String part : finding.split()) {
          lines.print(Line.of("    - " + PlainText.clipped(part, StoryText.TEXT)));
        }
      }
      if (!finding.advice().isEmpty()) {
        lines.print(
            Line.of(Style.DIM, "    hint: ")
                .and(PlainText.clipped(finding.advice(), StoryText.TEXT)));
      }
    }
  }

  /// Such as `79 acceptable`.
  private static String score(StoryView story) {
    return story.score() + " " + story.rating();
  }

  private Style style(StoryView story) {
    return story.score() < failBelow
        ? Style.BAD
        : story.rating().equals(Rating.ATOMIC.text()) ? Style.GOOD : Style.WARN;
  }

  private String counts() {
    List<String> counts = new ArrayList<>();
    for (Rating rating : Rating.values()) {
      long number = stories.stream().filter(story -> story.rating().equals(rating.text())).count();
      if (number > 0) {
        counts.add(Amounts.number(number) + " " + words(rating));
      }
    }
    return Amounts.stories(stories.size())
        + (counts.isEmpty() ? "" : ": " + String.join(", ", counts));
  }

  private static String words(Rating rating) {
    return switch (rating) {
      case ATOMIC, ACCEPTABLE -> rating.text();
      case REVIEW -> "to review";
      case SPLIT -> "to split";
    };
  }

  private String below() {
    return Amounts.ids(
        stories.stream().filter(story -> story.score() < failBelow).map(StoryView::id).toList());
  }
}
