package io.regatta.plan.lint;

import java.util.List;
import java.util.stream.Stream;

/// A title that is too long to be taken in at a glance.
final class LongTitle implements Rule {
  private static final int MOST_CHARACTERS = 80;
  private static final int MOST_WORDS = 12;

  @Override
  public List<Finding> check(Subject subject) {
    // Where the work is to be done, as spec-kit has it in every title, makes nothing hard to grasp.
    List<String> said =
        Stream.of(Token.join(subject.title().words()).strip().split("\\s+", 1000))
            .filter(word -> !word.contains("/"))
            .toList();
    int words = said.size();
    String title = String.join(" ", said);
    int characters = title.codePointCount(0, title.length());
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
                    + (words > MOST_WORDS ? MOST_WORDS + " words" : MOST_CHARACTERS + " characters")
                    + " what will be there; the rest is description"));
  }
}
