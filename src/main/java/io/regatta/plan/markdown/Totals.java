package io.regatta.plan.markdown;

import io.regatta.plan.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares what a plan says of its number of stories with what it has.
final class Totals {
  private static final Pattern TOTAL =
      Pattern.compile(
          "(?i)^[^\\p{L}]{0,5}total\\s+(?:number\\s+of\\s+)?(?:user\\s+)?stories(?:\\s+created)?\\s*[:=]\\s*(\\d{1,6})\\b.*");

  private Totals() {}

  static List<Problem> check(List<Line> lines, int stories) {
    List<Problem> problems = new ArrayList<>();
    for (Line line : lines) {
      Matcher total = TOTAL.matcher(line.text());
      if (total.matches() && Integer.parseInt(total.group(1)) != stories && problems.size() < 20) {
        problems.add(
            Problem.warning(
                line.number(),
                "the plan speaks of " + total.group(1) + " stories and has " + stories,
                "the headings count; correct the total"));
      }
    }
    return problems;
  }
}
