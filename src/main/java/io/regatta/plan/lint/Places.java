package io.regatta.plan.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The lines of a plan's file, to find again what its reader made of them.
final class Places {
  private static final int LONGEST_SECTION = 200;

  /// Where a format escapes what it holds a text is not found, and all lines would be looked at.
  private static final int FARTHEST = 2000;

  private final List<String> lines;
  private final Map<String, Integer> found = new HashMap<>();

  private Places(List<String> lines) {
    this.lines = lines;
  }

  static Places of(String text) {
    return new Places(text.lines().toList());
  }

  /// The line, from 1, from `from` on, that holds the first line of a text; `from` if none does.
  int of(String text, int from) {
    String first = text.lines().map(String::strip).findFirst().orElse("");
    if (first.isEmpty() || from < 1) {
      return Math.max(from, 1);
    }
    return found.computeIfAbsent(from + ":" + first, key -> search(first, from));
  }

  /// The first line of a story's section that holds a word; 0 if none does.
  ///
  /// @param heading the line of its heading
  int within(String word, int heading) {
    int level = heading < 1 || heading > lines.size() ? 0 : level(lines.get(heading - 1));
    for (int i = Math.max(heading, 0); i < Math.min(lines.size(), heading + LONGEST_SECTION); i++) {
      int deeper = level(lines.get(i));
      if (deeper > 0 && deeper <= level) {
        return 0;
      }
      if (lines.get(i).contains(word)) {
        return i + 1;
      }
    }
    return 0;
  }

  private static int level(String line) {
    int level = 0;
    while (level < line.length() && line.charAt(level) == '#') {
      level++;
    }
    return level;
  }

  private int search(String first, int from) {
    for (int i = from - 1; i < Math.min(lines.size(), from + FARTHEST); i++) {
      if (lines.get(i).contains(first)) {
        return i + 1;
      }
    }
    return from;
  }
}
