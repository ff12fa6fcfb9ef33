package io.regatta.plan.github;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Text of others as lines of a plan: whatever it is, it opens no heading, no fence, no comment and
/// no story.
final class PlanLine {
  private static final Pattern RULE = Pattern.compile("^\\s*(?:[-=*_]\\s*){2,}$");
  private static final Pattern OPENING = Pattern.compile("^(\\s*)(#|>|<|`{3}|~{3}|\\[[^\\]]*\\]:)");

  private PlanLine() {}

  /// One line, such as a title, at the end of a heading. The marks at its own end are its own: a
  /// heading of `C#` would lose them without others behind.
  static String title(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip().replace("<!--", "\\<!--");
    return line.endsWith("#") ? line + " #" : line;
  }

  /// A line of prose or of a list, with what is markup inside of it.
  static String inline(String text) {
    return escaped(text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip());
  }

  /// Lines of a description.
  static List<String> prose(List<String> lines) {
    List<String> prose = new ArrayList<>();
    for (String line : lines) {
      boolean blank = line.isBlank() || RULE.matcher(line).matches();
      if (!blank) {
        prose.add(escaped(line.replace('\t', ' ').stripTrailing()));
      } else if (!prose.isEmpty() && !prose.getLast().isEmpty()) {
        prose.add("");
      }
    }
    if (!prose.isEmpty() && prose.getLast().isEmpty()) {
      prose.removeLast();
    }
    return prose;
  }

  private static String escaped(String line) {
    String open = OPENING.matcher(line).replaceFirst("$1\\\\$2");
    return open.replace("<!--", "\\<!--");
  }
}
