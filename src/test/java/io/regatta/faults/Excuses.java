package io.regatta.faults;

import java.util.HashSet;
import java.util.Set;

/// The stories that may fail in one command because of what was done to them.
final class Excuses {
  /// Stands for every story.
  static final String ANY = "*";

  private final Set<String> stories = new HashSet<>();

  void add(String story) {
    stories.add(story);
  }

  boolean cover(String story) {
    return stories.contains(story) || stories.contains(ANY);
  }
}
