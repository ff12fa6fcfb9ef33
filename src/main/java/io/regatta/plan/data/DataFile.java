package io.regatta.plan.data;

import io.regatta.plan.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A JSON or YAML file as it was read.
///
/// @param root what it holds, or null where it can't be read
/// @param problems what is wrong with its form: an error if there is no root
public record DataFile(Value.@Nullable Members root, List<Problem> problems) {
  /// More than any plan has; it bounds what a hostile one costs.
  static final int MOST_VALUES = 1_000_000;

  /// Deeper than any plan nests.
  static final int DEEPEST = 100;

  private static final Pattern CONFLICT = Pattern.compile("(?m)^(?:<{7}|>{7})(?: .*)?$");

  public DataFile {
    problems = List.copyOf(problems);
  }

  /// Reads a text: JSON where it begins like it, YAML otherwise. A list at the top is the one
  /// member of a mapping, of the empty name.
  public static DataFile of(String content) {
    List<Problem> problems = new ArrayList<>();
    Matcher conflict = CONFLICT.matcher(content);
    if (conflict.find()) {
      int line = 1 + (int) content.substring(0, conflict.start()).lines().count();
      problems.add(
          Problem.error(
              line,
              "the file has the markers of a merge conflict",
              "resolve the conflict: keep one side, and remove the lines of markers"));
      return new DataFile(null, problems);
    }
    Optional<Value> value =
        isJson(content)
            ? new JsonText(content, problems).read()
            : new YamlText(content, problems).read();
    return new DataFile(value.flatMap(found -> root(found, problems)).orElse(null), problems);
  }

  private static Optional<Value.Members> root(Value value, List<Problem> problems) {
    return switch (value) {
      case Value.Members members -> Optional.of(members);
      case Value.Items items ->
          Optional.of(
              new Value.Members(
                  java.util.Map.of("", new Value.Member("", items.place().start(), items)),
                  items.place()));
      case Value.Scalar scalar -> {
        problems.add(
            Problem.error(
                scalar.place().line(),
                "the file holds one value and no plan",
                "check that this is the file that you mean"));
        yield Optional.empty();
      }
    };
  }

  private static boolean isJson(String content) {
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c != '\uFEFF' && !Character.isWhitespace(c)) {
        return c == '{' || c == '[';
      }
    }
    return false;
  }
}
