package io.regatta.plan.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the execution section by its name.
final class ExecutionSection {
  private static final Pattern NAME =
      Pattern.compile(
          "(?i)^(?:\\d{1,3}[.)]\\s+)?(?:(?:story|stories|user story|implementation|recommended|suggested|proposed|phase|phased|updated|the)\\s+)?"
              + "execution\\s+(?:order|plan)(?:\\s*[:(–—-].*)?$");
  private static final Pattern LIKE =
      Pattern.compile(
          "(?i).*\\b(?:execution|implementation|development)\\s+(?:order|plan|sequence|schedule|strategy|phases|flow|roadmap)\\b.*|.*\\bstory order\\b.*|.*\\border of execution\\b.*|^(?:schedule|execution)$");

  private ExecutionSection() {}

  /// The headings that may open it, the likeliest first.
  static List<Integer> openings(List<Line> lines) {
    List<Integer> exact = new ArrayList<>();
    List<Integer> like = new ArrayList<>();
    List<Integer> bold = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (!line.isHeading() && !line.isBold()) {
        continue;
      }
      String text = PlainText.undecorated(line.text());
      if (line.isHeading()
          && StoryHeading.of(line.text())
              .filter(h -> h.style() == StoryHeading.Style.WORD)
              .isEmpty()) {
        if (NAME.matcher(text).matches()) {
          exact.add(i);
        } else if (line.level() > 1 && LIKE.matcher(text).matches()) {
          like.add(i);
        }
      } else if (line.isText() && line.isBold() && NAME.matcher(text).matches()) {
        bold.add(i);
      }
    }
    exact.addAll(like);
    exact.addAll(bold);
    return exact;
  }

  /// Its lines: up to the next heading of the same or a higher level that opens no phase, or the
  /// first story.
  ///
  /// @param stories where stories begin
  static List<Line> body(List<Line> lines, int opening, Set<Integer> stories) {
    Line heading = lines.get(opening);
    int level = heading.isHeading() ? heading.level() : 6;
    int end = opening + 1;
    for (; end < lines.size(); end++) {
      Line line = lines.get(end);
      if (stories.contains(end)) {
        break;
      }
      if (line.isHeading()
          && line.level() <= level
          && (PhaseHeading.of(line.text()).isEmpty()
              || (heading.isHeading() && line.level() < level))) {
        break;
      }
    }
    return lines.subList(opening + 1, end);
  }
}
