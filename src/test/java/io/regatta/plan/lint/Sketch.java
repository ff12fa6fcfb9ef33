package io.regatta.plan.lint;

import io.regatta.plan.Plan;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Stories for tests, in few words, and what is found in them.
final class Sketch {
  private Sketch() {}

  static Story story(String id, String title, List<String> criteria, String... after) {
    return new Story(
        new StoryId(id),
        Set.of(),
        title,
        "dev",
        new Story.StoryText("", criteria),
        new Story.Dependencies(Arrays.stream(after).map(StoryId::new).toList(), List.of()),
        1);
  }

  static Story after(String id, String... needs) {
    return story(id, "Send mail " + id, List.of("It is sent"), needs);
  }

  static List<StoryScore> lint(LintSettings settings, Story... stories) {
    return Lint.of(new Plan("A shop", List.of(), List.of(stories)), "", settings);
  }

  /// What is found in a title, whose story is small otherwise.
  static List<String> title(String title) {
    return found(Category.TITLE, story("1", title, List.of("It is there")));
  }

  /// What is found in criteria.
  static List<String> criteria(Category category, String... criteria) {
    return found(category, story("1", "Send mail", List.of(criteria)));
  }

  /// `weight reason` of each finding, and the parts that it suggests.
  static List<String> found(Category category, Story story) {
    return lint(LintSettings.DEFAULT, story).getFirst().findings().stream()
        .filter(finding -> finding.category() == category)
        .map(Sketch::text)
        .toList();
  }

  static String text(Finding finding) {
    return finding.weight()
        + " "
        + finding.reason()
        + (finding.split().isEmpty() ? "" : ": " + String.join(" | ", finding.split()))
        + (finding.advice().isEmpty() ? "" : " ~ " + finding.advice());
  }
}
