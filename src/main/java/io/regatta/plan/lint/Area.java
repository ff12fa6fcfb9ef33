package io.regatta.plan.lint;

import java.util.EnumSet;
import java.util.Set;

/// A part of a system, by the words that are used of it.
enum Area {
  FRONT(
      """
      frontend front-end ui page pages screen screens button buttons form forms modal modals dialog
      dialogs layout component components toggle navbar sidebar widget view
      """),
  BACK("backend back-end server api apis endpoint endpoints middleware controller webhook worker"),
  DATA("database databases table tables schema migration migrations sql column columns");

  private final String words;

  Area(String words) {
    this.words = " " + String.join(" ", English.words(words)) + " ";
  }

  boolean has(String word) {
    return !word.isEmpty() && words.contains(" " + word + " ");
  }

  /// The areas that a text speaks of.
  static Set<Area> of(String text) {
    Set<Area> areas = EnumSet.noneOf(Area.class);
    for (Token word : Token.of(text)) {
      for (Area area : values()) {
        if (area.has(word.key())) {
          areas.add(area);
        }
      }
    }
    return areas;
  }
}
