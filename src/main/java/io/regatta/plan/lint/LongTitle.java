package io.regatta.plan.lint;

import java.util.List;

/// A title that is too long to be taken in at a glance.
final class LongTitle implements Rule {
  private static final int MOST_CHARACTERS = 80;
  private static final int MOST_WORDS = 12;

  @Override
  public List<Finding> check(Subject subject) {
    String title = Token.join(subject.title().words());
    int characters = title.codePointCount(0, title.length());
    int words = title.strip().split("\\s+", 1000).length;
    int weight = (characters > MOST_CHARACTERS ? 2 : 0) + (words > MOST_WORDS ? 1 : 0);
    return weight == 0
        ? List.of()
        : List.of(
            new Finding(
                Category.TITLE,
                weight,
                subject.story().line(),
                "the title has " + characters + " characters in " + words + " words",
                List.of(),
                "say in up to "
                    + MOST_WORDS
                    + " words what will be there; the rest is description"));
  }
}
