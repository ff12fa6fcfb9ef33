package io.regatta.faults;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What must have become of each story in the end, as far as it is known by now.
final class Expectations {
  private static final String COMPLETED = "completed";

  private final Map<String, String> verdicts;
  private final Set<String> marked = new HashSet<>();

  /// @param verdicts by story
  Expectations(Map<String, String> verdicts) {
    // In an order that is the same each time, for those who draw one by chance.
    this.verdicts = new TreeMap<>(verdicts);
  }

  Map<String, String> verdicts() {
    return Map.copyOf(verdicts);
  }

  List<String> stories() {
    return List.copyOf(verdicts.keySet());
  }

  boolean isCompleted(String story) {
    return COMPLETED.equals(verdicts.get(story));
  }

  boolean allComplete() {
    return verdicts.values().stream().allMatch(COMPLETED::equals);
  }

  /// Somebody put one more into the plan.
  void added(String story) {
    verdicts.put(story, COMPLETED);
  }

  /// The stories of which a person may say that they are completed, and nothing else changes.
  List<String> markable() {
    return verdicts.keySet().stream().filter(this::isCompleted).toList();
  }

  /// A person says that a story is completed, whether anybody has done it or not.
  void marked(String story) {
    marked.add(story);
  }

  boolean anyMarked() {
    return !marked.isEmpty();
  }

  boolean isMarked(String story) {
    return marked.contains(story);
  }
}
