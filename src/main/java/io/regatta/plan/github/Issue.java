package io.regatta.plan.github;

import java.util.List;

/// An issue as it was exported.
///
/// @param number its number, from 1
/// @param title one line
/// @param body Markdown; may be empty
/// @param labels the names of its labels
/// @param milestone its milestone, or [Milestone#NONE]
/// @param open whether it still is
/// @param repository `owner/name` where its address is known; else empty
/// @param line where it stands in the file
record Issue(
    int number,
    String title,
    String body,
    List<String> labels,
    Milestone milestone,
    boolean open,
    String repository,
    int line) {
  Issue {
    labels = List.copyOf(labels);
  }

  /// A milestone.
  ///
  /// @param due the day that it is due, as written; empty if there is none
  /// @param number its number, or the largest there is
  record Milestone(String title, String due, int number) implements Comparable<Milestone> {
    static final Milestone NONE = new Milestone("", "", Integer.MAX_VALUE);

    /// In the order in which they are to be reached; what has none comes last.
    @Override
    public int compareTo(Milestone other) {
      if (title.isEmpty() || other.title.isEmpty()) {
        return Boolean.compare(title.isEmpty(), other.title.isEmpty());
      }
      if (!due.isEmpty() && !other.due.isEmpty() && !due.equals(other.due)) {
        return due.compareTo(other.due);
      }
      int byNumber = Integer.compare(number, other.number);
      return byNumber != 0 ? byNumber : title.compareTo(other.title);
    }
  }
}
