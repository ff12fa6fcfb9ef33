package io.regatta.plan.lint;

import io.regatta.plan.StoryId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A story at the end of a long chain of others, or in a circle.
final class DependencyChain implements Rule {
  private static final int LONG = 1;
  private static final int CIRCLE = 10;
  private static final int MOST_SHOWN = 8;

  @Override
  public List<Finding> check(Subject subject) {
    StoryId story = subject.story().id();
    if (subject.chains().inCircle(story)) {
      return List.of(
          new Finding(
              Category.DEPENDENCIES,
              CIRCLE,
              line(subject),
              "it waits for itself, by way of " + circle(subject),
              List.of(),
              "remove one of these dependencies, or put what both need into a story before them"));
    }
    int most = subject.settings().most().chain();
    if (subject.chains().depth(story) <= most || subject.chains().isNeeded(story)) {
      return List.of();
    }
    List<StoryId> chain = subject.chains().longest(story);
    return List.of(
        new Finding(
            Category.DEPENDENCIES,
            LONG,
            line(subject),
            "it is at the end of a chain of " + chain.size() + " stories: " + shown(chain),
            List.of(),
            "see whether story "
                + story
                + " needs all of story "
                + chain.get(chain.size() - 2)
                + ", or only something that could come earlier"));
  }

  private static String circle(Subject subject) {
    return subject.story().dependencies().declared().stream()
        .filter(need ->
            need.equals(subject.story().id())
                || subject.chains().before(need).contains(subject.story().id()))
        .map(StoryId::text)
        .collect(Collectors.joining(", "));
  }

  private static String shown(List<StoryId> chain) {
    int left = chain.size() - MOST_SHOWN;
    String last =
        chain.stream()
            .skip(Math.max(0, left))
            .map(StoryId::text)
            .collect(Collectors.joining(" → "));
    return left > 0 ? "… → " + last : last;
  }

  /// Where a story says what it waits for.
  static int line(Subject subject) {
    Optional<Integer> found =
        Stream.of("Depend", "depend", "Requires", "Prerequisite", "After:")
            .map(word -> subject.places().within(word, subject.story().line()))
            .filter(line -> line > 0)
            .min(Integer::compare);
    return found.orElse(subject.story().line());
  }
}
