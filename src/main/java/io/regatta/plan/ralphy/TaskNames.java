package io.regatta.plan.ralphy;

import io.regatta.plan.Problem;
import io.regatta.plan.StoryId;
import io.regatta.plan.draft.ForeignText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gives tasks ids that stay the same while the list around them changes: the id with which a title
/// begins, or else words of the title.
final class TaskNames {
  private static final Pattern LEADING =
      Pattern.compile(
          "^\\[?((?:[A-Za-z]{1,8}-?)?\\d{1,6}(?:[.-]\\d{1,4}){0,4}[a-z]?)\\]?(?:\\s*[:.)]\\s+|\\s+[-–—]\\s+|\\s+)(?=\\S)");
  private static final Pattern PLAIN_WORD = Pattern.compile("\\d+|[A-Za-z]{1,8}\\d+");

  private final Map<StoryId, Integer> used = new HashMap<>();
  private final List<Problem> problems;

  TaskNames(List<Problem> problems) {
    this.problems = problems;
  }

  /// A task's name.
  ///
  /// @param title without the id
  record Name(StoryId id, String title) {}

  /// The name of a task. A second task of one title is told of, and numbered.
  Name of(String title, int line) {
    Matcher leading = LEADING.matcher(title);
    boolean found = leading.find() && isId(leading);
    String id = found ? leading.group(1) : ForeignText.id(title);
    String rest = found ? title.substring(leading.end()).strip() : title;
    return new Name(distinct(id, line), rest);
  }

  /// The id, or another one if it was given before.
  StoryId distinct(String id, int line) {
    int times = used.merge(new StoryId(id), 1, Integer::sum);
    if (times == 1) {
      return new StoryId(id);
    }
    String other = id + "-" + times;
    problems.add(
        Problem.warning(
            line,
            "two tasks would be called " + id + "; this one is called " + other,
            "give them different titles"));
    used.putIfAbsent(new StoryId(other), 1);
    return new StoryId(other);
  }

  /// `3 endpoints` and `OAuth2 login` begin with no id; `3. Endpoints` and `1.2 Login` do.
  private static boolean isId(Matcher leading) {
    boolean punctuated = leading.group().matches(".*(?:[:.)\\]]|[-–—])\\s+$");
    return punctuated || !PLAIN_WORD.matcher(leading.group(1)).matches();
  }
}
