package io.regatta.plan.markdown;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Which lines of an execution section open a phase. A section has one way: headings, or else bold
/// lines, or else list items, or else bare lines above a list.
final class PhaseMarkers {
  private final List<Line> body;
  private final boolean headings;
  private final boolean bold;
  private final IntPredicate opens;

  PhaseMarkers(List<Line> body) {
    this.body = body;
    headings = any(index -> body.get(index).isHeading() && isPhase(body.get(index)));
    bold = !headings && any(this::isBold);
    List<IntPredicate> ways = List.of(this::isBold, this::isItem, this::isBare);
    opens =
        headings
            ? index -> false
            : ways.stream().filter(this::any).findFirst().orElse(index -> false);
  }

  /// Whether the line, which is no heading, opens a phase.
  boolean opens(int index) {
    return opens.test(index);
  }

  /// Whether phases stand out so well that a bold `Parallel:` among them is none.
  boolean standOut() {
    return headings || bold;
  }

  private boolean any(IntPredicate way) {
    return IntStream.range(0, body.size()).anyMatch(way);
  }

  private static boolean isPhase(Line line) {
    return PhaseHeading.of(line.text()).isPresent();
  }

  private boolean isBold(int index) {
    Line line = body.get(index);
    return line.isText() && line.startsBold() && isPhase(line);
  }

  private boolean isItem(int index) {
    Line line = body.get(index);
    return line.isItem() && line.level() == 0 && isPhase(line);
  }

  private boolean isBare(int index) {
    Line line = body.get(index);
    boolean aboveList = index + 1 < body.size() && body.get(index + 1).isItem();
    return aboveList
        && line.isText()
        && line.level() == 0
        && line.text().matches("(?i)\\P{L}{0,5}phase\\s+\\w{1,4}\\s*(?:[:(\\[–—-].*)?")
        && isPhase(line);
  }
}
