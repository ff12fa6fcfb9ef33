package io.regatta.log;

import java.util.ArrayList;
import java.util.List;

/// Which of the keys that Regatta writes an entry has, as a set of bits.
///
/// @param bits bit n for key n of [#WRITTEN]
public record EntryKeys(long bits) {
  /// The keys of an entry that Regatta writes, in their order; `error` stands before `attempts` in
  /// the entry of a story that did not complete.
  static final List<String> WRITTEN =
      List.of(
          "storyNumber",
          "storyTitle",
          "agent",
          "status",
          "summary",
          "startedAt",
          "completedAt",
          "durationSeconds",
          "filesModified",
          "filesCreated",
          "filesDeleted",
          "actions",
          "toolsUsed",
          "issuesEncountered",
          "notes",
          "attempts",
          "phase",
          "run",
          "plan",
          "storyHash",
          "commit",
          "usage");

  static final EntryKeys NONE = new EntryKeys(0);

  /// The keys that are not there.
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < WRITTEN.size(); i++) {
      if ((bits & 1L << i) == 0) {
        missing.add(WRITTEN.get(i));
      }
    }
    return missing;
  }
}
