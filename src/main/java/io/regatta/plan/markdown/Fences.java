package io.regatta.plan.markdown;

import io.regatta.plan.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Blanks out fenced code, as a human sees it rather than as CommonMark has it: a fence closes at
/// the next closing fence however it is indented, and a fence inside a fence of Markdown is seen as
/// such. Left to the parser, either slip would swallow the rest of the plan.
public final class Fences {
  private static final Pattern FENCE =
      Pattern.compile("^\\s{0,40}(?:(?:[-*+]|\\d{1,9}[.)])\\s+)?(`{3,}|~{3,})([^`]*)$");

  /// How far the end of a fence with fences in it is looked for, in lines.
  private static final int LONGEST_NEST = 1_000;

  private static final int MOST_REPORTED = 20;
  private static final int NONE = -1;

  private Fences() {}

  /// Blanks all code in place.
  ///
  /// @return a warning for a fence that never closes; its text is then read as part of the plan
  public static List<Problem> blank(List<String> lines) {
    List<Problem> problems = new ArrayList<>();
    int open = nextFence(lines, 0);
    while (open != NONE && problems.size() < MOST_REPORTED) {
      int close = closing(lines, open, true);
      if (close == NONE) {
        close = closing(lines, open, false);
      }
      if (close == NONE) {
        problems.add(
            Problem.warning(
                open + 1,
                "a code fence opens here and never closes",
                "close it; what follows was read as part of the plan"));
        lines.set(open, "");
        close = open;
      } else {
        blank(lines, open, close);
      }
      open = nextFence(lines, close + 1);
    }
    return problems;
  }

  private static void blank(List<String> lines, int open, int close) {
    Matcher marker = FENCE.matcher(lines.get(open));
    for (int i = open; i <= close; i++) {
      // A list item that begins with a fence stays an item.
      boolean item = i == open && marker.matches() && marker.start(1) > indent(lines.get(open));
      lines.set(i, item ? lines.get(i).substring(0, marker.start(1)) + "(code)" : "");
    }
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static int nextFence(List<String> lines, int from) {
    for (int i = from; i < lines.size(); i++) {
      if (FENCE.matcher(lines.get(i)).matches()) {
        return i;
      }
    }
    return NONE;
  }

  private static int closing(List<String> lines, int open, boolean nesting) {
    Matcher first = FENCE.matcher(lines.get(open));
    if (!first.matches()) {
      return NONE;
    }
    Deque<String> fences = new ArrayDeque<>();
    fences.push(first.group(1));
    boolean nests = nesting && first.group(2).strip().matches("(?i)markdown|md|mdx|text");
    if (nesting && !nests) {
      return NONE;
    }
    int end = nests ? Math.min(lines.size(), open + LONGEST_NEST) : lines.size();
    for (int i = open + 1; i < end; i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (!fence.matches()) {
        continue;
      }
      String marks = fence.group(1);
      String current = fences.getFirst();
      boolean bare = fence.group(2).isBlank() && fence.start(1) == indent(lines.get(i));
      if (bare && marks.charAt(0) == current.charAt(0) && marks.length() >= current.length()) {
        fences.pop();
        if (fences.isEmpty()) {
          return i;
        }
      } else if (!bare && nests && fences.size() < 8) {
        fences.push(marks);
      }
    }
    return NONE;
  }
}
