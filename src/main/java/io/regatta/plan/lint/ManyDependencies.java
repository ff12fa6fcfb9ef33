package io.regatta.plan.lint;

import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A story that waits for many others.
final class ManyDependencies implements Rule {
  private static final int WEIGHT = 2;

  /// As many parts of a story may be worth a look.
  private static final int MOST_PARTS = 4;

  /// Whoever looks at what others have made waits for all of them.
  private static final Set<String> LOOKING_BACK =
      English.words(
          "verify validate test check review document confirm release deploy communicate");

  private static final Set<String> OF_THE_WHOLE =
      English.words(
          """
          test tests testing validation verification audit review documentation docs guide manual
          readme runbook release rollout demo
          """);

  /// Beyond that looking for what is implied would take as long as all else.
  private static final int LARGEST_PLAN = 1000;

  @Override
  public List<Finding> check(Subject subject) {
    Title title = subject.title();
    if (LOOKING_BACK.contains(title.verb())
        || title.words().stream().anyMatch(word -> OF_THE_WHOLE.contains(word.key()))) {
      return List.of();
    }
    List<StoryId> needs = subject.story().dependencies().declared();
    int most = subject.settings().most().dependencies();
    List<StoryId> implied = needs.size() > most ? implied(subject, needs) : List.of();
    List<StoryId> own = new ArrayList<>(needs);
    own.removeAll(implied);
    if (needs.size() <= most || (own.size() <= most && implied.isEmpty())) {
      return List.of();
    }
    boolean enough = own.size() <= most;
    return List.of(
        new Finding(
            Category.DEPENDENCIES,
            enough ? 1 : WEIGHT,
            DependencyChain.line(subject),
            "it waits for " + needs.size() + " stories (" + ids(needs) + "), more than " + most,
            enough || own.size() > MOST_PARTS
                ? List.of()
                : own.stream().map(need -> part(subject, need)).toList(),
            hint(own, implied)));
  }

  private static String hint(List<StoryId> own, List<StoryId> implied) {
    if (!implied.isEmpty()) {
      return "leave out "
          + ids(implied)
          + ": what else it waits for waits for "
          + (implied.size() == 1 ? "it" : "them")
          + " already";
    }
    return own.size() > MOST_PARTS
        ? "if it brings them together, let it do that alone; else name only what it can't begin"
            + " without"
        : "";
  }

  private static String part(Subject subject, StoryId need) {
    String title = subject.plan().find(need).map(Story::title).orElse("");
    return subject.story().title()
        + ": what builds on "
        + (title.isEmpty() ? "story " + need : "“" + title + "” (story " + need + ")");
  }

  private static List<StoryId> implied(Subject subject, List<StoryId> needs) {
    if (subject.plan().stories().size() > LARGEST_PLAN
        || subject.chains().inCircle(subject.story().id())) {
      return List.of();
    }
    return needs.stream()
        .filter(need ->
            needs.stream()
                .anyMatch(other ->
                    subject.chains().before(other).contains(need)
                        && !subject.chains().before(need).contains(other)))
        .toList();
  }

  static String ids(List<StoryId> ids) {
    return ids.stream().map(StoryId::text).collect(Collectors.joining(", "));
  }
}
